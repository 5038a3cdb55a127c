import type { CloudFoundryApi } from '../api/client.ts';

/** What the tools need of the house. */
export interface ToolSources {
  readonly foundations: () => readonly { readonly url: string; readonly name: string | undefined }[];
  readonly session: (url: string) => Promise<{ readonly state: string }>;
  /** Whether a person has opened a foundation to language models. */
  readonly isAllowed: (url: string) => boolean;
  readonly api: (url: string) => Promise<CloudFoundryApi>;
  /** A path in the one form it is sent in; undefined for what is no path of the API. */
  readonly canonicalPath: (path: string) => string | undefined;
  /** Why a path's body is not to be told; undefined where it may be. */
  readonly heldBack: (address: { readonly foundation: string; readonly path: string }) => string | undefined;
}

/** What a tool found. */
export interface Finding {
  /** Of the server, told as such; redacted and cut to size by whoever tells it. */
  readonly data: unknown;
  /** What we say of it. Nothing of a server stands in it. */
  readonly notes?: readonly string[];
}

/** A tool's work: reads, and changes nothing. */
export type Tool = (sources: ToolSources, input: unknown, signal: AbortSignal) => Promise<Finding>;

/** What a tool was asked and will not do, in words for the model, none of them a server's. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}
