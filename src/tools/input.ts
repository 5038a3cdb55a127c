import { type ToolSources, ToolError } from './sources.ts';

/** What a model hands a tool is checked by VS Code against the schema, and once more here: other extensions call tools too. */
function field(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined;
}

/** @throws {ToolError} it is there and no text */
export function optionalText(input: unknown, name: string): string | undefined {
  const value = field(input, name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new ToolError(`"${name}" must be a text.`);
}

/** @throws {ToolError} it is missing or no text */
export function neededText(input: unknown, name: string): string {
  const text = optionalText(input, name);
  if (text !== undefined) return text;
  throw new ToolError(`"${name}" is needed.`);
}

/** Counted from 1. @throws {ToolError} it is there and no such number */
export function pageNumber(input: unknown): number {
  const value = field(input, 'page') ?? 1;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  throw new ToolError('"page" must be a whole number from 1.');
}

/** The parameters of a list among an input's fields, as they were given: the list itself checks them. */
export function parametersIn(input: unknown, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = field(input, name);
      return value === undefined || value === null ? [] : [[name, value] as const];
    }),
  );
}

/**
 * The foundation an input names, by URL or name; the only one that is open to language models where it names none.
 * @throws {ToolError} it is not open to them, or not known: the two are told alike
 */
export function allowedFoundation(sources: ToolSources, input: unknown): string {
  const wanted = optionalText(input, 'foundation');
  const open = sources.foundations().filter(({ url }) => sources.isAllowed(url));
  const [only] = open;
  if (wanted === undefined && only && open.length === 1) return only.url;
  const found = open.find(({ url, name }) => wanted !== undefined && (isSameUrl(wanted, url) || wanted === name));
  if (found) return found.url;
  const which =
    wanted === undefined ? '"foundation" is needed: the URL of its API.' : 'That foundation is not open to language models.';
  const urls = open.map(({ url }) => url).join(', ');
  const offered = urls === '' ? 'None is.' : `Those that are: ${urls}.`;
  throw new ToolError(
    `${which} ${offered} A person opens one by "Allow Language Models" in the menu of its row in the Cloud Foundry view; ask them, and do not try other ways.`,
  );
}

function isSameUrl(typed: string, url: string): boolean {
  const origin = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)?.origin;
  return origin === url;
}
