import * as l10n from '@vscode/l10n';
import { withApps } from '../api/find.ts';
import { pathsOf } from '../api/findQuery.ts';
import type { FindQuery } from '../api/savedQuery.ts';
import { canonicalPath } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { formatNumber } from '../host/language.ts';
import { pick } from '../host/pick.ts';
import type { CommandContext } from './context.ts';
import { slowly } from './slowly.ts';

/**
 * Opens the list of what a question finds; where it takes several requests, the one that a person picks. Deployments by space are
 * asked for by the apps there. False when dismissed.
 * @throws {ExplainedError} there is no app there
 */
export async function openFound(
  { api, documents }: CommandContext,
  foundation: string,
  find: FindQuery,
  options?: { readonly preserveFocus?: boolean },
): Promise<boolean> {
  const asked = await api(foundation);
  const question = await slowly(l10n.t('Looking for {0}', l10n.t('Apps')), (signal) => withApps(asked, find, signal));
  const paths = question ? pathsOf(question, new Date()).flatMap((path) => canonicalPath(path) ?? []) : [];
  if (paths.length === 0) {
    throw new ExplainedError({ title: l10n.t('Not possible'), detail: l10n.t('there is no app there'), fix: undefined });
  }
  const choices = paths.map((path, at) => ({ label: partWord(at + 1, paths.length), value: path }));
  const path = await pick(l10n.t('Open JSON'), l10n.t('It takes several requests, each a document of its own'), choices);
  if (path !== undefined) await documents.open({ foundation, path }, options);
  return path !== undefined;
}

function partWord(part: number, of: number): string {
  return l10n.t('Part {0} of {1}', formatNumber(part), formatNumber(of));
}
