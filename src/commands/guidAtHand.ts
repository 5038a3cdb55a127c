import * as vscode from 'vscode';
import { isPlausibleGuid, USUAL_GUID } from '../api/findGuid.ts';
import { type DocumentAddress, fromUriParts } from '../documents/uri.ts';
import type { CommandContext } from './context.ts';

/** What is where the cursor is: some text that may be a guid, or a link of one of our documents, whose kind is known. */
export interface AtCursor {
  readonly text?: string;
  readonly address?: DocumentAddress;
}

/** What cannot be part of a word that is a guid, as texts write them down. */
const WORD = /[^\s"'`,;:()[\]{}<>/\\=?#&|]+/;

/** Undefined where there is no editor, or nothing at the cursor. */
export async function atCursor(views: Pick<CommandContext['views'], 'linkAt'>): Promise<AtCursor | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const selected = document.getText(selection).trim();
  if (selected !== '') return isPlausibleGuid(selected) ? { text: selected } : undefined;
  const address = await views.linkAt(document, selection.active);
  if (address) return { address };
  const range =
    document.getWordRangeAtPosition(selection.active, USUAL_GUID) ?? document.getWordRangeAtPosition(selection.active, WORD);
  const word = range && document.getText(range);
  return word !== undefined && isPlausibleGuid(word) ? { text: word } : undefined;
}

export function isUsual(guid: string): boolean {
  return USUAL_GUID.exec(guid)?.[0] === guid;
}

/** What is on the clipboard, where it looks like a guid: it may hold anything, as a password. */
export async function onClipboard(): Promise<string | undefined> {
  const text = (await vscode.env.clipboard.readText()).trim();
  return isUsual(text) ? text : undefined;
}

/** The foundation of the document in front. */
export function foundationInFront(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && fromUriParts(uri)?.foundation;
}
