import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber } from '../host/language.ts';
import type { Command } from './context.ts';
import { waitingRow } from './waiting.ts';

/** Reads a list to its end. Cancelled, what has been read by then stays. */
export const loadAll: Command<never> = async (context, input) => {
  const row = await waitingRow(context, input, 'more', l10n.t('Load All'), l10n.t('Every list is shown to its end.'));
  if (!row) return;
  const title = l10n.t('Loading all');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    let before = 0;
    const told = (shown: number, total: number | undefined) => {
      const message = total === undefined ? String(shown) : l10n.t('{0} of {1}', formatNumber(shown), formatNumber(total));
      progress.report({ message, ...(total ? { increment: ((shown - before) / total) * 100 } : {}) });
      before = shown;
    };
    try {
      await context.tree.loadAll(row, told, controller.signal);
    } finally {
      subscription.dispose();
    }
  });
};
