export type Operator = 'in' | 'notin' | 'exists' | 'absent';

export interface Requirement {
  key: string;
  operator: Operator;
  values: string[];
}

/** Exactly one space around `in` and `notin`, none after separators, as the real parser has it (CONTRACT §2.3). */
const grammar: { pattern: RegExp; operator: Operator }[] = [
  { pattern: /^(?<key>.*?) in \((?<values>.*)\)$/s, operator: 'in' },
  { pattern: /^(?<key>.*?) notin \((?<values>.*)\)$/s, operator: 'notin' },
  { pattern: /^(?<key>[\w\-./]+)==?(?<values>.*)$/, operator: 'in' },
  { pattern: /^(?<key>[\w\-./]+)!=(?<values>.*)$/, operator: 'notin' },
  { pattern: /^(?<key>[\w\-./]+)$/, operator: 'exists' },
  { pattern: /^!(?<key>[\w\-./]+)$/, operator: 'absent' },
];

const maximum = 50;

/** Ruby's `split(',')`: no empty values at the end. */
function splitValues(text: string): string[] {
  const values = text.split(',');
  while (values.at(-1) === '') values.pop();
  return values;
}

function parseRequirement(text: string): Requirement | null {
  for (const { pattern, operator } of grammar) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return { key: groups.key ?? '', operator, values: splitValues(groups.values ?? '') };
  }
  return null;
}

/** The requirements of a label selector, or what is wrong with it. */
export function parseLabelSelector(selector: string): { requirements: Requirement[]; errors: string[] } {
  const parts = selector.match(/(?:\(.*?\)|[^,])+/g) ?? [];
  if (parts.length === 0) return { requirements: [], errors: ['Missing label_selector value'] };
  if (parts.length > maximum) {
    return { requirements: [], errors: [`Too many label_selector requirements (maximum is ${maximum})`] };
  }
  const parsed = parts.map(parseRequirement);
  const errors = parsed.flatMap((requirement) => problem(requirement) ?? []);
  return { requirements: parsed.filter((requirement) => requirement !== null), errors };
}

function problem(requirement: Requirement | null): string | undefined {
  if (!requirement) return 'Invalid label_selector value';
  return keyProblem(requirement.key) ?? requirement.values.map(valueProblem).find((found) => found !== undefined);
}

const domain = /^(([a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])\.)+([a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])$/i;

function keyProblem(key: string): string | undefined {
  if (key === '') return 'key cannot be empty string';
  const [first = '', second, ...more] = key.split('/');
  if (more.length > 0) return "key has more than one '/'";
  if (second === undefined) return nameProblem(first);
  if (!domain.test(first)) return `prefix '${first}' must be in valid dns format`;
  if (first.length > 253) return `prefix '${first.slice(0, 8)}...' is greater than 253 characters`;
  if (first.toLowerCase() === 'cloudfoundry.org') return "prefix 'cloudfoundry.org' is reserved";
  return second === '' ? 'key cannot be empty string' : nameProblem(second);
}

function valueProblem(value: string): string | undefined {
  return value === '' ? undefined : nameProblem(value);
}

function nameProblem(name: string): string | undefined {
  if (/[^\w\-.]/.test(name)) return `'${name}' contains invalid characters`;
  if (!/^(?=[a-zA-Z\d]).*[a-zA-Z\d]$/.test(name)) return `'${name}' starts or ends with invalid characters`;
  return name.length > 63 ? `'${name.slice(0, 8)}...' is greater than 63 characters` : undefined;
}

/** Whether labels meet every requirement. `!=` and `notin` also match where the key is missing, as in SQL's EXCLUDE. */
export function meets(labels: Readonly<Record<string, string | null>>, requirements: readonly Requirement[]): boolean {
  return requirements.every(({ key, operator, values }) => {
    const present = Object.hasOwn(labels, key);
    const listed = present && values.includes(labels[key] ?? '');
    switch (operator) {
      case 'in':
        return listed;
      case 'notin':
        return !listed;
      case 'exists':
        return present;
      case 'absent':
        return !present;
    }
  });
}
