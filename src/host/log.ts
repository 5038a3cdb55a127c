import type * as vscode from 'vscode';
import { plain } from './text.ts';

/** What of a request may be written down: no query values, no headers, no bodies. Matches api/'s RequestRecord. */
interface RequestRecord {
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly milliseconds: number;
  readonly requestId: string | undefined;
  readonly warnings: readonly string[];
}

/** One line a request, in the channel that *Show Log* opens. */
export function logRequest(channel: vscode.LogOutputChannel, record: RequestRecord): void {
  const { method, url, status, milliseconds, requestId, warnings } = record;
  const line = `${method} ${url} ${status ?? 'no answer'} ${milliseconds} ms${requestId ? ` ${requestId}` : ''}`;
  if (status !== undefined && status < 400) channel.info(line);
  else channel.warn(line);
  // A server's words: a line break in them would forge a line of the log.
  for (const warning of warnings) channel.warn(`${method} ${url}: ${plain(warning)}`);
}
