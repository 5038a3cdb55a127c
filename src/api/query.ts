import { parseLabelSelector } from './labelSelector.ts';
import { type ListName, LISTS, type Parameter } from './parameters.ts';
import { QueryError } from './queryErrors.ts';

type Problem = Pick<QueryError, 'problem' | 'allowed'>;

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const RELATIONS = ['lt', 'lte', 'gt', 'gte'];

/** The parameters of a list, by name. */
export function parametersOf(list: ListName): Readonly<Record<string, Parameter>> {
  return LISTS[list];
}

/**
 * Checks a query as Cloud Controller would, before anything is sent: it may come from a person or another extension.
 * @throws {QueryError} the first parameter that is wrong
 */
export function assertQuery(list: ListName, query: object): void {
  const parameters = parametersOf(list);
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    if (value === undefined) continue;
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const problem = parameter ? problemOf(parameter, value) : unknown(list, name);
    if (problem) throw new QueryError({ list, parameter: name, ...problem });
  }
}

/** The deployments list knows no space and no organization, which people ask for (contract §9). */
function unknown(list: ListName, name: string): Problem {
  const wantsApps = list === 'deployments' && (name === 'space_guids' || name === 'organization_guids');
  return { problem: wantsApps ? 'appGuids' : 'unknown', allowed: Object.keys(LISTS[list]) };
}

function problemOf(parameter: Parameter, value: unknown): Problem | undefined {
  switch (parameter.form) {
    case 'texts':
    case 'guids':
      return listProblem(value);
    case 'choice':
      return isOneOf(parameter.allowed, value) ? undefined : { problem: 'choice', allowed: parameter.allowed };
    case 'choices': {
      const values: unknown[] = Array.isArray(value) ? value : [value];
      const isFine = values.length > 0 && values.every((one) => isOneOf(parameter.allowed, one));
      return isFine ? undefined : { problem: 'choice', allowed: parameter.allowed };
    }
    case 'times':
      return timesProblem(value);
    case 'selector':
      return selectorProblem(value);
    case 'order': {
      const isFine = typeof value === 'string' && parameter.allowed.includes(value.replace(/^[+-]/, ''));
      return isFine ? undefined : { problem: 'order', allowed: parameter.allowed };
    }
    case 'integer': {
      const isFine = typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= parameter.most;
      return isFine ? undefined : { problem: 'integer', allowed: ['1', String(parameter.most)] };
    }
  }
}

function isOneOf(allowed: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && allowed.includes(value);
}

/** No value at all would ask for the empty one, which nobody means (contract §2.3). */
function listProblem(value: unknown): Problem | undefined {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return { problem: 'list', allowed: [] };
  return value.length === 0 ? { problem: 'empty', allowed: [] } : undefined;
}

function timesProblem(value: unknown): Problem | undefined {
  if (Array.isArray(value)) return listProblem(value) ?? (value.every(isTime) ? undefined : { problem: 'time', allowed: [] });
  if (typeof value !== 'object' || value === null) return { problem: 'list', allowed: [] };
  const relations = Object.entries(value).filter(([, time]) => time !== undefined);
  if (relations.length === 0) return { problem: 'empty', allowed: RELATIONS };
  if (!relations.every(([relation]) => RELATIONS.includes(relation))) return { problem: 'relation', allowed: RELATIONS };
  return relations.every(([, time]) => isTime(time)) ? undefined : { problem: 'time', allowed: [] };
}

/** A day that is none, as the 30th of February, is none for the server either. */
function isTime(value: unknown): boolean {
  if (typeof value !== 'string' || !TIME.test(value)) return false;
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value.slice(0, -1));
}

function selectorProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'string') return { problem: 'text', allowed: [] };
  const { problem } = parseLabelSelector(value);
  return problem && { problem: `selector.${problem.problem}`, allowed: [problem.in] };
}

/**
 * A query as Cloud Controller reads it: values of a list, each once, joined by commas. The server decodes, splits at commas and
 * the space behind them, and decodes each value again: one that this would change is encoded twice (contract §2.3).
 */
export function encodeQuery(query: object): string {
  return Object.entries(query as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => encodeParameter(name, value))
    .join('&');
}

function encodeParameter(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return [`${encodeURIComponent(name)}=${[...new Set(value)].map(encodeItem).join(',')}`];
  if (typeof value !== 'object' || value === null) return [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`];
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([relation, one]) => `${encodeURIComponent(`${name}[${relation}]`)}=${encodeURIComponent(String(one))}`);
}

/** A value of a list, as it stands between the commas. */
export function encodeItem(item: unknown): string {
  // Half a character would end in the platform's own error.
  const text = String(item).toWellFormed();
  const once = encodeURIComponent(text);
  return /[%,]|^\s/.test(text) ? encodeURIComponent(once) : once;
}
