import * as l10n from '@vscode/l10n';
import { ApiError } from '../api/errors.ts';
import { withApps } from '../api/find.ts';
import { pathsOf } from '../api/findQuery.ts';
import { QueryError } from '../api/queryErrors.ts';
import type { QueryKind } from '../api/savedQuery.ts';
import { canonicalPath } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import type { Node } from '../tree/nodes.ts';
import { askForFind, type Building, type FindEnd, forDocument } from './askForFind.ts';
import type { CommandContext, Draft } from './context.ts';
import { FindNames } from './findNames.ts';
import { findTitle } from './findParts.ts';
import { nameAndSave } from './nameQuery.ts';
import { showFound } from './showFound.ts';

/**
 * Lets a person put a question together and sends it. What they had the last time is there again, unless it begins elsewhere;
 * what the server refuses is told above it, with all its parts as they were.
 */
export async function buildFind(context: CommandContext, url: string, kind: QueryKind, start?: Draft): Promise<void> {
  const { drafts, tree } = context;
  const key = draftKey(url, kind);
  const { query, names } = start ?? drafts.get(key) ?? { query: {}, names: new Map<string, string>() };
  const known = new Map(names);
  const api = () => context.api(url);
  const building: Building = {
    title: findTitle(kind),
    kind,
    query,
    names: new FindNames(api, known),
    labels: kind === 'apps' ? tree.labels() : new Map<string, ReadonlySet<string>>(),
    api,
    pageSize: tree.arrangement.shape().pageSize,
    problem: undefined,
  };
  for (let isDone = false; !isDone;) {
    const end = await askForFind(building);
    drafts.set(key, { query: building.query, names: known });
    isDone = end === undefined || (await finish(context, url, building, end));
  }
}

/** Of what was put together last. */
export function draftKey(url: string, kind: QueryKind): string {
  return `${kind} ${url}`;
}

/** False where it is to be asked once more. */
async function finish(context: CommandContext, url: string, building: Building, end: FindEnd): Promise<boolean> {
  const { kind, query, names } = building;
  try {
    if (end === 'save') return await nameAndSave(context, url, { kind, query }, names.nameOf);
    if (end === 'json') await openAsJson(context, url, building);
    else await showFound(context, url, { kind, query }, isOfQuestion);
    return true;
  } catch (error) {
    if (isOfQuestion(error)) {
      building.problem = error;
      return false;
    }
    throw error;
  }
}

/** What another question would cure. */
function isOfQuestion(error: unknown): boolean {
  return error instanceof QueryError || (error instanceof ApiError && (error.status === 400 || error.status === 422));
}

/** More lists than these are no longer looked at. */
const MANY = 10;

/** The lists it is sent as, a document each. */
async function openAsJson({ api, documents }: CommandContext, foundation: string, building: Building): Promise<void> {
  const question = await withApps(await api(foundation), forDocument(building));
  const paths = question ? pathsOf(question, new Date()).flatMap((path) => canonicalPath(path) ?? []) : [];
  const problem = { title: l10n.t('Not possible'), fix: undefined };
  if (paths.length === 0) throw new ExplainedError({ ...problem, detail: l10n.t('there is no app there') });
  if (paths.length > MANY) {
    throw new ExplainedError({ ...problem, detail: l10n.t('these would be {0} documents; narrow it down', paths.length) });
  }
  for (const path of paths) await documents.open({ foundation, path }, { preview: paths.length === 1 });
}

/** A question that begins at a row: what is there; the row's own, where it is a question. */
export function startAt(node: Node, kind: QueryKind): Draft | undefined {
  if (node.kind === 'query' && node.query.kind === kind) return { query: node.query.query, names: new Map() };
  const owner = ownerOf(node, kind);
  return owner && { query: { [owner.parameter]: [owner.guid] }, names: new Map([[owner.guid, owner.name]]) };
}

function ownerOf(node: Node, kind: QueryKind): { parameter: string; guid: string; name: string } | undefined {
  if (node.kind === 'organization') return { parameter: 'organization_guids', ...node.organization };
  if (node.kind === 'space') return { parameter: 'space_guids', ...node.space };
  return node.kind === 'app' && kind !== 'apps' ? { parameter: 'app_guids', ...node.app } : undefined;
}
