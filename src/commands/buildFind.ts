import { ApiError } from '../api/errors.ts';
import { QueryError } from '../api/queryErrors.ts';
import type { QueryKind } from '../api/savedQuery.ts';
import type { Node } from '../tree/nodes.ts';
import { askForFind, type Building, type FindEnd, forDocument } from './askForFind.ts';
import type { CommandContext, Draft } from './context.ts';
import { FindNames } from './findNames.ts';
import { findTitle } from './findParts.ts';
import { nameAndSave } from './nameQuery.ts';
import { openFound } from './openFound.ts';
import { showFound } from './showFound.ts';

/**
 * Lets a person put a question together and sends it. What they had the last time is there again, unless it begins elsewhere;
 * what the server refuses is told above it, with all its parts as they were.
 */
export async function buildFind(context: CommandContext, url: string, kind: QueryKind, start?: Draft): Promise<void> {
  const { drafts, tree } = context;
  const key = draftKey(url, kind);
  const { query, names, name }: Draft = start ?? drafts.get(key) ?? { query: {}, names: new Map<string, string>() };
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
    isDone = end === undefined || (await finish(context, url, building, end, name));
  }
}

/** Of what was put together last. */
export function draftKey(url: string, kind: QueryKind): string {
  return `${kind} ${url}`;
}

/** False where it is to be asked once more. */
async function finish(context: CommandContext, url: string, building: Building, end: FindEnd, name?: string): Promise<boolean> {
  const { kind, query, names } = building;
  try {
    if (end === 'save') return await nameAndSave(context, url, { kind, query }, names.nameOf, name);
    if (end === 'json') return await openFound(context, url, forDocument(building));
    await showFound(context, url, { kind, query }, isOfQuestion);
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

/** A question that begins at a row: what is there; the row's own, where it is a question. */
export function startAt(node: Node, kind: QueryKind): Draft | undefined {
  if (node.kind === 'query' && node.query.kind === kind) return draftOf(node.query);
  const owner = ownerOf(node, kind);
  return owner && { query: { [owner.parameter]: [owner.guid] }, names: new Map([[owner.guid, owner.name]]) };
}

/** A query that is to be changed. */
export function draftOf({ query, name }: Pick<Draft, 'query' | 'name'>): Draft {
  return { query, names: new Map(), name };
}

function ownerOf(node: Node, kind: QueryKind): { parameter: string; guid: string; name: string } | undefined {
  if (node.kind === 'organization') return { parameter: 'organization_guids', ...node.organization };
  if (node.kind === 'space') return { parameter: 'space_guids', ...node.space };
  return node.kind === 'app' && kind !== 'apps' ? { parameter: 'app_guids', ...node.app } : undefined;
}
