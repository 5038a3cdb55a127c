/** What Cloud Controller finds wrong with a label selector (contract §2.3). */
export type LabelSelectorProblem =
  | 'missing'
  | 'tooMany'
  | 'requirement'
  | 'emptyKey'
  | 'slashes'
  | 'prefix'
  | 'prefixLength'
  | 'reserved'
  | 'characters'
  | 'ends'
  | 'length';

export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'in' | 'notin' | 'exists' | 'absent';
  /** `=` and `!=` have one; none stands for the empty value. */
  readonly values: readonly string[];
}

export interface LabelSelector {
  readonly requirements: readonly LabelRequirement[];
  /** The first thing wrong, and the requirement it is wrong with; undefined where the server would take it. */
  readonly problem: { readonly problem: LabelSelectorProblem; readonly in: string } | undefined;
}

const MOST = 50;
const LONGEST = 63;
const LONGEST_PREFIX = 253;

const KEY = String.raw`(?<key>[\w\-./]+)`;

/** In the server's order, with its spaces: exactly one around `in` and `notin`, none anywhere else. */
const FORMS: readonly (readonly [operator: LabelRequirement['operator'], form: RegExp])[] = [
  ['in', /^(?<key>[^\n]*?) in \((?<values>[^\n]*)\)$/],
  ['notin', /^(?<key>[^\n]*?) notin \((?<values>[^\n]*)\)$/],
  ['in', new RegExp(`^${KEY}==?(?<values>[^\\n]*)$`)],
  ['notin', new RegExp(`^${KEY}!=(?<values>[^\\n]*)$`)],
  ['exists', new RegExp(`^${KEY}$`)],
  ['absent', new RegExp(`^!${KEY}$`)],
];

/** Takes what the server takes and refuses what it refuses: its parser is loose about separators and strict about spaces. */
export function parseLabelSelector(text: string): LabelSelector {
  const parts = text.match(/(?:\([^\n]*?\)|[^,])+/g) ?? [];
  if (parts.length === 0) return { requirements: [], problem: { problem: 'missing', in: text } };
  if (parts.length > MOST) return { requirements: [], problem: { problem: 'tooMany', in: text } };
  const requirements: LabelRequirement[] = [];
  for (const part of parts) {
    const requirement = parseRequirement(part);
    const problem = requirement ? problemOf(requirement) : 'requirement';
    if (!requirement || problem) return { requirements, problem: { problem: problem ?? 'requirement', in: part } };
    requirements.push(requirement);
  }
  return { requirements, problem: undefined };
}

function parseRequirement(part: string): LabelRequirement | undefined {
  for (const [operator, form] of FORMS) {
    const { key = '', values = '' } = form.exec(part)?.groups ?? {};
    if (form.test(part)) return { key, operator, values: splitValues(values) };
  }
  return undefined;
}

/** Ruby's split drops what is empty at the end. */
function splitValues(text: string): string[] {
  const kept = text.replace(/,+$/, '');
  return kept === '' ? [] : kept.split(',');
}

function problemOf({ key, values }: LabelRequirement): LabelSelectorProblem | undefined {
  return keyProblem(key) ?? values.map((value) => (value === '' ? undefined : nameProblem(value))).find(Boolean);
}

const DNS = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

function keyProblem(key: string): LabelSelectorProblem | undefined {
  if (key.trim() === '') return 'emptyKey';
  if (!key.includes('/')) return nameProblem(key);
  const [prefix = '', name = '', ...more] = key.split('/');
  if (more.length > 0) return 'slashes';
  if (!DNS.test(prefix)) return 'prefix';
  if (prefix.length > LONGEST_PREFIX) return 'prefixLength';
  if (prefix.toLowerCase() === 'cloudfoundry.org') return 'reserved';
  return name.trim() === '' ? 'emptyKey' : nameProblem(name);
}

function nameProblem(name: string): LabelSelectorProblem | undefined {
  if (/[^\w\-.]/.test(name)) return 'characters';
  if (!/^[a-z\d](?:.*[a-z\d])?$/i.test(name)) return 'ends';
  return name.length > LONGEST ? 'length' : undefined;
}
