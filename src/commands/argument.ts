import * as l10n from '@vscode/l10n';
import type { ResourceArgument } from '../contributions.ts';
import { canonicalPath, type DocumentAddress } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { foundationOf, type Node } from '../tree/nodes.ts';
import { pathOfNode } from '../tree/paths.ts';
import type { CommandContext } from './context.ts';

/** Arguments come from key bindings, other extensions and tasks: what the types promise is checked here. */
export function text(argument: object, name: string): string {
  const value = (argument as Record<string, unknown>)[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ExplainedError({ title: l10n.t('Missing argument'), detail: l10n.t('“{0}” must be a text', name), fix: undefined });
}

/** A switch that may be left out, which is off. */
export function flag(argument: object, name: string): boolean {
  const value = (argument as Record<string, unknown>)[name];
  if (value === undefined || typeof value === 'boolean') return value === true;
  throw new ExplainedError({
    title: l10n.t('Wrong argument'),
    detail: l10n.t('“{0}” must be true or false', name),
    fix: undefined,
  });
}

/** One of a few words. */
export function oneOf<Word extends string>(argument: object, name: string, words: readonly Word[]): Word {
  const value = (argument as Record<string, unknown>)[name];
  const word = words.find((one) => one === value);
  if (word !== undefined) return word;
  const detail = l10n.t('“{0}” can only be {1}', name, words.join(', '));
  throw new ExplainedError({ title: l10n.t('Wrong argument'), detail, fix: undefined });
}

/** A resource named by foundation and path. @throws {ExplainedError} unknown foundation, or no path of its API */
export function address({ foundations }: CommandContext, argument: ResourceArgument): DocumentAddress {
  const typed = text(argument, 'path');
  const foundation = foundations.get(text(argument, 'foundation')).url;
  const path = canonicalPath(typed);
  if (path !== undefined) return { foundation, path };
  const detail = l10n.t('“{0}” is not one; it begins with a slash, as /v3/apps', typed);
  throw new ExplainedError({ title: l10n.t('Not an API path'), detail, fix: undefined });
}

/** Where a row's JSON comes from; undefined for rows that have none. */
export function addressOfNode(node: Node): DocumentAddress | undefined {
  const path = canonicalPath(pathOfNode(node) ?? '');
  return path === undefined ? undefined : { foundation: foundationOf(node).url, path };
}
