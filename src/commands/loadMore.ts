import * as l10n from '@vscode/l10n';
import type { Command } from './context.ts';
import { waitingRow } from './waiting.ts';

/** Reads the next page of a list. */
export const loadMore: Command<never> = async (context, input) => {
  const row = await waitingRow(context, input, 'more', l10n.t('Load More'), l10n.t('Every list is shown to its end.'));
  if (row) await context.tree.loadMore(row);
};
