import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../host/explained.ts';

/** Something that is shown nowhere in the tree. @param detail why */
export function noRow(detail: string): ExplainedError {
  return new ExplainedError({ title: l10n.t('No row in the sidebar'), detail, fix: undefined });
}
