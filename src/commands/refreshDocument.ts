import * as vscode from 'vscode';
import type { CommandArguments } from '../contributions.ts';
import { fromUriParts } from '../documents/uri.ts';
import type { Command } from './context.ts';
import { documentOf } from './documentOf.ts';

/** Fetches a document again, in place; where it is looked at as details, all of those. */
export const refreshDocument: Command<CommandArguments['refreshDocument']> = async (context, input) => {
  const uri = documentOf(input);
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const details = tab instanceof vscode.TabInputCustom && tab.uri.toString() === uri.toString() ? fromUriParts(uri) : undefined;
  await (details ? context.views.details(details) : context.documents.refresh(uri));
};
