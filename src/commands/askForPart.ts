import * as l10n from '@vscode/l10n';
import type { Times } from '../api/parameters.ts';
import type { QueryKind } from '../api/savedQuery.ts';
import { orderWords, valueWords } from '../host/findWords.ts';
import { ask } from '../host/input.ts';
import { type Choice, pick } from '../host/pick.ts';
import { pickSeveral } from '../host/pickSeveral.ts';
import { shortGuid } from '../host/resourceName.ts';
import { stateMeaning } from '../host/stateMeanings.ts';
import { stateWord } from '../host/stateWord.ts';
import { askForLabels } from './askForLabels.ts';
import { askForTimes } from './askForTimes.ts';
import { type FindNames, isNamed, type Named, seeksWord } from './findNames.ts';
import type { FindPart } from './findParts.ts';
import { valuesOf } from './pathValues.ts';

/** A question that is being put together. */
export interface Asked {
  readonly title: string;
  readonly kind: QueryKind;
  readonly query: Readonly<Record<string, unknown>>;
  readonly names: FindNames;
  /** Labels seen: values by key. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is chosen: a value, or that any will do. Undefined when dismissed, which leaves the question as it is. */
type Chosen = { readonly value: unknown } | undefined;

/** Asks for one part of a question. */
export async function askForPart(asked: Asked, part: FindPart): Promise<Chosen> {
  const { name, parameter } = part;
  const title = `${asked.title}: ${part.label}`;
  const before = asked.query[name];
  switch (parameter.form) {
    case 'times': {
      const times = await askForTimes(title, before as Times | undefined);
      return times && { value: times === 'any' ? undefined : times };
    }
    case 'selector': {
      const typed = await askForLabels(title, (before as string | undefined) ?? '', asked.labels);
      return typed === undefined ? undefined : { value: typed === '' ? undefined : typed };
    }
    case 'order':
      return askForOrder(title, parameter.allowed);
    case 'choice':
      return askForOne(title, parameter.allowed);
    case 'integer':
      return askForNumber(title, before as number | undefined, parameter.most);
    case 'guids':
    case 'texts':
    case 'choices':
      if (isNamed(name)) return askForNames(asked, title, name);
      return name === 'guids' ? askForGuids(title, before as readonly string[] | undefined) : askForValues(asked, title, name);
  }
}

async function askForNames({ query, names }: Asked, title: string, parameter: Named): Promise<Chosen> {
  const before = (query[parameter] ?? []) as readonly string[];
  const nameOf = (value: string) => (parameter === 'names' ? value : (names.nameOf(value) ?? shortGuid(value)));
  const chosen = await pickSeveral({
    title,
    placeholder: l10n.t('Check what to look at, none for all; type to filter by name'),
    chosen: before.map((value) => ({ label: nameOf(value), value })),
    load: (page, signal) => names.load(parameter, query, page, signal),
    seek: (name, signal) => names.seek(parameter, query, name, signal),
    seeks: seeksWord(parameter),
  });
  return listOf(chosen);
}

/** Values that are told in words; the API may know more of them than are known here. */
async function askForValues({ kind, query }: Asked, title: string, parameter: string): Promise<Chosen> {
  const before = (query[parameter] ?? []) as readonly string[];
  const toChoice = (value: string): Choice<string> => {
    const word = parameter === 'stacks' ? value : stateWord(value);
    return {
      label: word,
      ...(word === value ? {} : { description: value }),
      detail: stateMeaning(parameter === 'types' ? 'packageTypes' : kind, value),
      value,
    };
  };
  const known = valuesOf(kind, parameter, Date.now());
  const isUpper = known.some((value) => value === value.toUpperCase());
  const chosen = await pickSeveral({
    title,
    placeholder: l10n.t('Check what to look for, none for any; another value can be typed'),
    chosen: before.map(toChoice),
    load: () => Promise.resolve({ choices: known.map(toChoice), hasMore: false }),
    seek: (typed) => Promise.resolve([toChoice(isUpper ? typed.toUpperCase() : typed)]),
    seeks: l10n.t('look for this value'),
  });
  return listOf(chosen);
}

function listOf(chosen: readonly Choice<string>[] | undefined): Chosen {
  if (!chosen) return undefined;
  const values = [...new Set(chosen.map(({ value }) => value))];
  return { value: values.length > 0 ? values : undefined };
}

async function askForGuids(title: string, before: readonly string[] = []): Promise<Chosen> {
  const prompt = l10n.t('One or more guids, with commas or spaces between; empty for any');
  const typed = await ask({ title, prompt, value: before.join(', '), canGoBack: true });
  if (typed === undefined) return undefined;
  const guids = [...new Set(typed.split(/[\s,;]+/).filter((guid) => guid !== ''))];
  return { value: guids.length > 0 ? guids : undefined };
}

async function askForNumber(title: string, before: number | undefined, most: number): Promise<Chosen> {
  const prompt =
    most < Number.MAX_SAFE_INTEGER
      ? l10n.t('From 1 to {0}; empty for the usual', most)
      : l10n.t('1 or more; empty for the first');
  const isFine = (typed: string) => /^\d*$/.test(typed) && (typed === '' || (Number(typed) >= 1 && Number(typed) <= most));
  const check = (typed: string) => (isFine(typed.trim()) ? undefined : l10n.t('A whole number is needed. {0}.', prompt));
  const typed = (await ask({ title, prompt, value: before === undefined ? '' : String(before), check, canGoBack: true }))?.trim();
  return typed === undefined ? undefined : { value: typed === '' ? undefined : Number(typed) };
}

async function askForOrder(title: string, keys: readonly string[]): Promise<Chosen> {
  const orders = keys.flatMap((key) => (key.endsWith('_at') ? [`-${key}`, key] : [key, `-${key}`]));
  const choices = orders.map((value): Choice<Chosen> => ({ label: orderWords(value), description: value, value: { value } }));
  return pick(title, l10n.t('In what order'), choices, { canGoBack: true });
}

async function askForOne(title: string, values: readonly string[]): Promise<Chosen> {
  const choices = values.map((value): Choice<Chosen> => ({ label: valueWords('', value), value: { value } }));
  const any = { label: l10n.t('any'), value: { value: undefined } };
  return pick(title, l10n.t('One of these'), [any, ...choices], { canGoBack: true });
}
