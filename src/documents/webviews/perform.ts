import * as vscode from 'vscode';
import { COMMAND } from '../../contributions.ts';
import type { Documents } from '../documents.ts';
import type { Action } from './page.ts';
import { toUriParts } from '../uri.ts';

/** Does what was clicked on a page, where that is no business of the page's own. */
export async function perform(documents: Documents, action: Exclude<Action, { type: 'own' }>): Promise<void> {
  if (action.type === 'copy') await vscode.env.clipboard.writeText(action.text);
  else if (action.type === 'open') await documents.open(action.address);
  else await vscode.commands.executeCommand(COMMAND.revealInSidebar, vscode.Uri.from(toUriParts(action.address)));
}
