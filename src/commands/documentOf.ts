import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type DocumentArgument, SCHEME } from '../contributions.ts';
import { fromUriParts, toUriParts } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import { addressOfNode, text } from './argument.ts';

/** The document a command is about: the one that is named, a row's, or the one in the active editor. @throws {ExplainedError} none */
export function documentOf(input: Node | DocumentArgument | undefined): vscode.Uri {
  const uri = named(input);
  if (uri && fromUriParts(uri)) return uri;
  const detail = l10n.t('open the JSON of something first');
  throw new ExplainedError({ title: l10n.t('No Cloud Foundry document'), detail, fix: undefined });
}

function named(input: Node | DocumentArgument | undefined): vscode.Uri | undefined {
  if (!input) return inFront();
  if (isNode(input)) {
    const address = addressOfNode(input);
    return address && vscode.Uri.from(toUriParts(address));
  }
  // A URI's text, as `toString` wrote it: `parse` takes back just what that has escaped.
  return 'scheme' in input ? vscode.Uri.from(input) : vscode.Uri.parse(text(input, 'uri'), true);
}

/** Whether the active editor shows one. */
export function isDocumentInFront(): boolean {
  const uri = inFront();
  return uri !== undefined && fromUriParts(uri) !== undefined;
}

/** The file one looks at. In a diff, of which either side may be the active one, the document itself is the one that is meant. */
export function inFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputTextDiff && input.modified.scheme === SCHEME) return input.modified;
  if (input instanceof vscode.TabInputCustom) return input.uri;
  return vscode.window.activeTextEditor?.document.uri;
}
