import { invalidQuery } from '../errors.ts';
import { parseLabelSelector, type Requirement } from './labelSelector.ts';
import { type Parameter, type Parameters, splitList, toInteger } from './parameters.ts';
import { timestampProblems } from './timestamps.ts';

/** What a list accepts: which parameters, which of them are comma-separated, what it sorts by and can include. */
export interface ListRules {
  /** The list's own parameters, in the order the real error message names them. */
  readonly parameters: readonly string[];
  /** Those that hold one value; the others are comma-separated lists. */
  readonly single?: readonly string[];
  /** What `order_by` takes besides the two timestamps. */
  readonly orders?: readonly string[];
  readonly includes?: readonly string[];
  /** Parameters the list knows from elsewhere but refuses here, as nested lists do. */
  readonly refused?: readonly string[];
  /** The lists of 2016 knew no timestamps, and said less when they refused. */
  readonly is2016?: boolean;
  /** Takes no label selector, and so does not look at one either. */
  readonly unlabelled?: boolean;
  /** Sentences about single values. */
  readonly check?: (parameters: Parameters) => string[];
}

export interface ListQuery {
  readonly page: number;
  readonly perPage: number;
  /** As in hrefs: `+name`; nothing when the client asked for no order. */
  readonly order: string | null;
  readonly parameters: Parameters;
  readonly requirements: readonly Requirement[];
  /** The values of a comma-separated parameter, or nothing if it was not given. */
  list(name: string): readonly string[] | undefined;
}

const pageParameters = ['page', 'per_page', 'order_by'];
const commonParameters = ['created_ats', 'updated_ats', 'guids'];
const defaultPerPage = 50;
const maximumPerPage = 5000;

export function knownParameters(rules: ListRules): string[] {
  return [...pageParameters, ...(rules.is2016 ? [] : commonParameters), ...rules.parameters];
}

/** Reads a list's query, or throws everything that is wrong with it, in the real order (CONTRACT §2.2, §2.3). */
export function readListQuery(parameters: Parameters, rules: ListRules, ceiling = Infinity): ListQuery {
  const selector = rules.is2016 || rules.unlabelled ? noSelector : readSelector(parameters);
  const problems = [
    ...pageProblems(parameters),
    ...ceilingProblems(parameters, ceiling),
    ...orderProblems(parameters, rules),
    ...(rules.is2016 ? [] : commonProblems(parameters)),
    ...selector.errors,
    ...unknownProblems(parameters, rules),
    ...includeProblems(parameters, rules.includes),
    ...(rules.check?.(parameters) ?? []),
    ...arrayProblems(parameters, listParameters(rules)),
    ...refusedProblems(parameters, rules.refused ?? []),
  ];
  if (problems.length > 0) throw invalidQuery(problems);
  return {
    page: positive(parameters, 'page', 1),
    perPage: positive(parameters, 'per_page', defaultPerPage),
    order: readOrder(text(parameters, 'order_by')),
    parameters,
    requirements: selector.requirements,
    list: (name) => readList(parameters, name),
  };
}

function commonProblems(parameters: Parameters): string[] {
  return [
    ...timestampProblems('Created ats', parameters.get('created_ats') ?? null),
    ...timestampProblems('Updated ats', parameters.get('updated_ats') ?? null),
    ...arrayProblems(parameters, ['guids']),
  ];
}

export function includeProblems(parameters: Parameters, includes: readonly string[] | undefined): string[] {
  if (!includes) return [];
  const asked = readList(parameters, 'include') ?? [];
  const problem = (name: string, index: number) => {
    if (!includes.includes(name)) {
      return `Invalid included resource: '${name}'. Valid included resources are: '${includes.join("', '")}'`;
    }
    return asked.indexOf(name) < index && asked.slice(0, index).filter((other) => other === name).length === 1
      ? `Duplicate included resource: '${name}'`
      : [];
  };
  return asked.flatMap(problem);
}

export function readList(parameters: Parameters, name: string): readonly string[] | undefined {
  const value = parameters.get(name);
  return typeof value === 'string' ? splitList(value) : undefined;
}

function text(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name);
  return typeof value === 'string' ? value : undefined;
}

function positive(parameters: Parameters, name: string, otherwise: number): number {
  const value = text(parameters, name);
  return value === undefined ? otherwise : toInteger(value);
}

function pageProblems(parameters: Parameters): string[] {
  const [page, perPage] = [text(parameters, 'page'), text(parameters, 'per_page')];
  const problems: string[] = [];
  if (page !== undefined && toInteger(page) <= 0) problems.push('Page must be a positive integer');
  if (perPage === undefined) return problems;
  if (toInteger(perPage) <= 0) problems.push('Per page must be a positive integer');
  else if (toInteger(perPage) > maximumPerPage) problems.push(`Per page must be between 1 and ${maximumPerPage}`);
  return problems;
}

function ceilingProblems(parameters: Parameters, ceiling: number): string[] {
  const reach = positive(parameters, 'page', 1) * positive(parameters, 'per_page', defaultPerPage);
  return reach > ceiling ? [`Maximum result (page * per_page) must be less than ${ceiling}`] : [];
}

function readOrder(order: string | undefined): string | null {
  if (order === undefined || order === '') return null;
  return /^[+-]/.test(order) ? order : `+${order}`;
}

function orderProblems(parameters: Parameters, { orders = [], is2016 }: ListRules): string[] {
  const order = text(parameters, 'order_by') ?? '';
  const keys = ['created_at', 'updated_at', ...orders];
  if (order === '' || keys.includes(order.replace(/^[+-]/, ''))) return [];
  if (is2016) return ["Order by can only be 'created_at' or 'updated_at'"];
  return [`Order by can only be: ${keys.map((key) => `'${key}'`).join(', ')}`];
}

interface Selector {
  readonly requirements: readonly Requirement[];
  readonly errors: readonly string[];
}

const noSelector: Selector = { requirements: [], errors: [] };

function readSelector(parameters: Parameters): Selector {
  if (!parameters.has('label_selector')) return noSelector;
  return parseLabelSelector(text(parameters, 'label_selector') ?? '');
}

function unknownProblems(parameters: Parameters, rules: ListRules): string[] {
  const known = knownParameters(rules);
  const unknown = [...parameters.keys()].filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  if (rules.is2016) return [`Unknown query parameter(s): '${unknown.join("', '")}'`];
  return [`Unknown query parameter(s): '${unknown.join("', '")}'. Valid parameters are: '${known.join("', '")}'`];
}

function listParameters({ parameters, single = [] }: ListRules): string[] {
  return parameters.filter((name) => name !== 'label_selector' && name !== 'include' && !single.includes(name));
}

function arrayProblems(parameters: Parameters, names: readonly string[]): string[] {
  const isArray = (value: Parameter | undefined) => value === undefined || value === null || typeof value === 'string';
  return names.filter((name) => !isArray(parameters.get(name))).map((name) => `${humanize(name)} must be an array`);
}

function humanize(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;
}

function refusedProblems(parameters: Parameters, names: readonly string[]): string[] {
  const refused = names.filter((name) => (parameters.get(name) ?? null) !== null);
  return refused.length === 0 ? [] : [`Unknown query parameter(s): '${refused.join("', '")}'`];
}
