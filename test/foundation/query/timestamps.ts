import type { Parameter } from './parameters.ts';
import { splitList } from './parameters.ts';

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const badForm = "has an invalid timestamp format. Timestamps should be formatted as 'YYYY-MM-DDThh:mm:ssZ'";

type Comparison = (value: string, bound: string) => boolean;

/** Rows have second precision, so comparing their text is comparing whole seconds (CONTRACT §2.3). */
const operators = new Map<string, Comparison>([
  ['lt', (value, bound) => value < bound],
  ['lte', (value, bound) => value <= bound],
  ['gt', (value, bound) => value > bound],
  ['gte', (value, bound) => value >= bound],
]);

export function timestampProblems(label: string, parameter: Parameter): string[] {
  if (parameter === null) return [];
  if (typeof parameter === 'string') {
    return splitList(parameter)
      .filter((text) => !form.test(text))
      .map(() => `${label} ${badForm}`);
  }
  return [...parameter].flatMap(([operator, text]) => [
    ...(operators.has(operator) ? [] : [`${label} Invalid relational operator: '${operator}'`]),
    ...operandProblems(label, text),
  ]);
}

function operandProblems(label: string, text: string): string[] {
  if (text.includes(',')) return [`${label} only accepts one value when using a relational operator`];
  return form.test(text) ? [] : [`${label} ${badForm}`];
}

export function timestampTest(parameter: Parameter): (value: string) => boolean {
  if (parameter === null) return () => true;
  if (typeof parameter === 'string') {
    const wanted = new Set(splitList(parameter));
    return (value) => wanted.has(value);
  }
  const bounds = [...parameter];
  return (value) => bounds.every(([operator, bound]) => operators.get(operator)?.(value, bound));
}
