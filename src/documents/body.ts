import type { CloudFoundryApi } from '../api/client.ts';
import { layingOut } from './json/layout.ts';
import { namingSchema } from './json/schema.ts';
import { holdsSecrets, SecretsHeldError } from './secrets.ts';
import { inTurns } from './json/turns.ts';
import type { DocumentAddress } from './uri.ts';

/** What a foundation answered, as a person reads it. */
export interface Body {
  /** Laid out where it is JSON; as it came where it is not. */
  readonly text: string;
  readonly isJson: boolean;
  readonly holdsSecrets: boolean;
  /** As JSON, VS Code would fetch something from elsewhere for it. */
  readonly namesSchema: boolean;
  /** Characters. */
  readonly size: number;
  readonly status: number;
  readonly contentType: string | undefined;
}

/**
 * Fetches a document: one GET. A large one is laid out in turns, since all extensions share one thread.
 * @param isShown secrets may be in it
 * @throws {SecretsHeldError} there are some, and they may not; what {@link CloudFoundryApi.raw} throws
 */
export async function fetchBody(
  api: CloudFoundryApi,
  address: DocumentAddress,
  { indent, isShown, signal }: { readonly indent: string; readonly isShown: () => boolean; readonly signal: AbortSignal },
): Promise<Body> {
  const { text, status, contentType } = await api.raw(address.path, signal);
  const isSecret = holdsSecrets(text);
  if (isSecret && !isShown()) throw new SecretsHeldError(address);
  const laidOut = await inTurns(layingOut(text, indent), () => signal.aborted);
  const isJson = laidOut !== undefined;
  const namesSchema = await inTurns(namingSchema(text, isJson), () => signal.aborted);
  signal.throwIfAborted();
  const shown = laidOut ?? text;
  return {
    text: shown,
    size: shown.length,
    isJson,
    holdsSecrets: isSecret,
    namesSchema: namesSchema === true,
    status,
    contentType,
  };
}
