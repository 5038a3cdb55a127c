import * as l10n from '@vscode/l10n';
import type { Command } from './context.ts';
import { waitingRow } from './waiting.ts';

/** Tries once more what a row says has failed. */
export const retry: Command<never> = async (context, input) => {
  const row = await waitingRow(context, input, 'note', l10n.t('Retry'), l10n.t('Nothing has failed.'));
  if (row) await context.tree.retry(row);
};
