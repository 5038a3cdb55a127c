import type { ToolName } from '../contributions.ts';
import { SessionError } from '../api/errors.ts';
import { explain } from '../host/explain.ts';
import { ExplainedError } from '../host/explained.ts';
import { QueryError } from '../api/queryErrors.ts';
import { fenced, LIMIT } from './fence.ts';
import { allowedFoundation } from './input.ts';
import { redact } from './redact.ts';
import { type ToolSources, ToolError } from './sources.ts';
import { TOOLS } from './tools.ts';

/**
 * What a tool answers a model: redacted, of {@link LIMIT} bytes at most, the server's words marked as data.
 * @param limit bytes, where the model has less room
 * @throws {Error} in words for the model
 */
export async function answer(
  sources: ToolSources,
  name: ToolName,
  input: unknown,
  signal: AbortSignal,
  limit = LIMIT,
): Promise<string> {
  const asked = name === 'listFoundations' ? undefined : allowedFoundation(sources, input);
  const [told] = await Promise.allSettled([TOOLS[name](sources, input, signal)]);
  signal.throwIfAborted();
  if (asked !== undefined) await assertStillOpen(sources, asked);
  if (told.status === 'rejected') throw inWords(told.reason);
  return fenced(redact(told.value.data), told.value.notes, limit);
}

/** Closed to language models or signed out while the server was asked: then nothing is told of what it said, nor of how it failed. */
async function assertStillOpen(sources: ToolSources, foundation: string): Promise<void> {
  const { state } = await sources.session(foundation).catch(() => ({ state: 'signedOut' }));
  allowedFoundation(sources, { foundation });
  if (state === 'signedOut') throw inWords(new SessionError('signedOut'));
}

function inWords(error: unknown): Error {
  if (error instanceof ToolError) return error;
  if (error instanceof SessionError) {
    return new ToolError(
      'Nobody is signed in to that foundation now, and nothing was asked of it. Tell the person to run the command "Cloud Foundry: Sign In…" and then ask again.',
    );
  }
  const { title, detail } = explain(error);
  const isOurs = error instanceof ExplainedError || error instanceof QueryError;
  if (isOurs || detail === undefined) return new ToolError(detail === undefined ? title : `${title}: ${detail}`);
  return new ToolError(fenced(redact({ error: title, detail }), ['The request failed.'], 3_000));
}
