import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { sleepFor } from '../api/sleep.ts';
import { VIEW } from '../contributions.ts';
import type { Node } from './nodes.ts';
import { noRow } from './noRow.ts';

/** How often a row is looked for that VS Code has just dropped with the list it stands in, and how long it has to get the next. */
const TRIES = 8;
const PAUSE = 250;

/**
 * Selects a row with the focus on it, and opens all above it. A list that VS Code draws anew at that moment has no rows for it: then
 * it refuses, or does nothing and says nothing, and is asked again.
 * @param find the row as it now is; undefined once it is no longer to be shown
 * @param expand whether it is opened too
 * @returns false where there is no such row
 */
export async function show(
  view: vscode.TreeView<Node>,
  find: () => Promise<Node | undefined>,
  signal: AbortSignal,
  expand = false,
): Promise<boolean> {
  let failure: unknown;
  // A view that has never been in sight takes no row.
  if (!view.visible) await vscode.commands.executeCommand(`${VIEW}.focus`);
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await find();
    if (!row) return false;
    try {
      await view.reveal(row, { select: true, focus: true, expand });
      if (view.selection.some(({ id }) => id === row.id)) return true;
    } catch (error) {
      failure = error;
    }
    await sleepFor(PAUSE, signal);
  }
  throw failure instanceof Error ? failure : noRow(l10n.t('VS Code does not show it; try again'));
}
