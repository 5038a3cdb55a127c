import { parseJson } from '../api/answer.ts';
import { UnexpectedBodyError } from '../api/errors.ts';
import { allowedFoundation, neededText, optionalText } from './input.ts';
import { withPaths } from './links.ts';
import { redact } from './redact.ts';
import { type Tool, ToolError } from './sources.ts';

/** The JSON of any GET path, but for those whose bodies are secrets or bits. */
export const getResource: Tool = async (sources, input, signal) => {
  const foundation = allowedFoundation(sources, input);
  const path = sources.canonicalPath(neededText(input, 'path'));
  if (path === undefined) throw new ToolError('"path" is no path of the API: it begins with a slash, as /v3/apps.');
  if (sources.heldBack({ foundation, path }) !== undefined) {
    throw new ToolError('That path is never told to language models: its body holds environment variables, credentials or bits.');
  }
  const part = optionalText(input, 'part');
  const api = await sources.api(foundation);
  const { text, contentType } = await api.raw(path, signal);
  const body = parseJson(text);
  if (body === undefined) throw new UnexpectedBodyError(path, undefined, contentType);
  // Redacted as a whole: which fields are secret shows by what they stand under.
  const whole = redact(withPaths(body));
  const notes = [
    'Environment variables, credentials, start commands and values of annotations are hidden; links are told as paths.',
  ];
  return { data: { foundation, path, ...(part === undefined ? {} : { part }), body: partOf(whole, part) }, notes };
};

/** What stands in a body at a path of names and numbers, as `resources.3.metadata`. @throws {ToolError} nothing does */
export function partOf(body: unknown, part: string | undefined): unknown {
  let found = body;
  for (const name of part?.split('.') ?? []) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) {
      throw new ToolError('There is no such "part": it names fields and places in lists, as resources.3.metadata.');
    }
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
