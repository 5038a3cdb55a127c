import * as l10n from '@vscode/l10n';
import { isPlaceholder, knownPath } from '../api/paths.ts';
import { QueryError } from '../api/queryErrors.ts';
import { assertTypedQuery } from '../api/typedQuery.ts';
import { pathOf } from '../api/url.ts';
import { canonicalPath, heldBack } from '../documents/uri.ts';
import { queryProblem } from '../host/explainQuery.ts';
import { hostOf } from '../host/text.ts';

/** A path that can be opened, or why not. */
export type TypedPath = { readonly path: string; readonly problem?: undefined } | { readonly problem: string };

/** What a person typed or pasted: a path, the URL of one, or a line of `cf curl`, read before anything is sent. */
export function readTyped(typed: string, foundation: string): TypedPath {
  const text = typed.trim().replace(/^cf curl (['"]?)(.*)\1$/, '$2');
  if (!/^[a-z][a-z\d+.-]*:/i.test(text)) return checked(text, foundation);
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: notAPath(text) };
  // Hrefs lack the port of the foundation's own address (contract §2).
  if (url.hostname !== new URL(foundation).hostname) {
    return { problem: l10n.t('this leads to {0}; only paths of {1} can be opened here', url.host, hostOf(foundation)) };
  }
  return checked(pathOf(text), foundation);
}

function checked(text: string, foundation: string): TypedPath {
  const path = canonicalPath(text);
  if (path === undefined) return { problem: notAPath(text) };
  const [apiPath = '', ...rest] = path.split('?');
  const open = apiPath.split('/').find(isPlaceholder);
  if (open !== undefined) return { problem: l10n.t('put something in the place of “{0}”', open) };
  if (heldBack({ foundation, path }) === 'bits') return { problem: l10n.t('this is no document; it transfers bits') };
  const list = knownPath(apiPath)?.list;
  const problem = list && problemOf(() => assertTypedQuery(list, rest.join('?')));
  return problem === undefined ? { path } : { problem };
}

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return queryProblem(error);
    throw error;
  }
}

function notAPath(text: string): string {
  return text === ''
    ? l10n.t('type a path of the API, as /v3/apps')
    : l10n.t('“{0}” is no path of the API; it begins with a slash, as /v3/apps', text);
}
