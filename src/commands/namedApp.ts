import * as l10n from '@vscode/l10n';
import { decodedSegment } from '../api/url.ts';
import type { ResourceArgument } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import { address } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { CommandContext } from './context.ts';

interface Named {
  readonly foundation: string;
  readonly kind: 'app' | 'space';
  readonly guid: string;
  readonly name: string;
}

/** An app (or a space, where that will do) that an argument names by its path, or a person picks. */
export async function namedApp(
  context: CommandContext,
  argument: ResourceArgument | undefined,
  title: string,
  kinds: readonly ('apps' | 'spaces')[],
): Promise<Named | undefined> {
  const chosen = argument ? address(context, argument) : await chooseResource(context, title, { appsOnly: true });
  if (!chosen) return undefined;
  const [, kind = '', segment = ''] = /^\/v3\/(\w+)\/([^/?]+)$/.exec(chosen.path) ?? [];
  const guid = decodedSegment(segment);
  const { foundation, path } = chosen;
  const api = await context.api(foundation);
  if (kind === 'apps') return { foundation, kind: 'app', guid, name: (await api.apps.get(guid)).name };
  if (kind === 'spaces' && kinds.includes(kind)) {
    return { foundation, kind: 'space', guid, name: (await api.spaces.get(guid)).name };
  }
  const detail = kinds.includes('spaces')
    ? l10n.t('“{0}” is not the path of an app or a space', path)
    : l10n.t('“{0}” is not the path of an app', path);
  throw new ExplainedError({ title: l10n.t('Not possible'), detail, fix: undefined });
}
