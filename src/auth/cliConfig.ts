import { normalizeFoundationUrl } from '../api/url.ts';

/** What the cf CLI's `config.json` tells (contract §1). Its refresh token and client are the CLI's own: they are not read. */
export interface CliConfig {
  /** The foundation it talks to, as ours are named; undefined before `cf api`. */
  readonly target: string | undefined;
  /** Without its `bearer`; undefined before `cf login`. */
  readonly accessToken: string | undefined;
  readonly skipTlsValidation: boolean;
}

/** What fits in a header: the platform's own error over a token that does not would name it. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** Undefined for what is no JSON object, as a file that is just being written. */
export function parseCliConfig(text: string): CliConfig | undefined {
  try {
    const config = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    if (typeof config !== 'object' || config === null || Array.isArray(config)) return undefined;
    const { Target, AccessToken, SSLDisabled } = config;
    const token = typeof AccessToken === 'string' ? AccessToken.replace(/^bearer\s+/i, '').trim() : '';
    return {
      target: targetOf(Target),
      accessToken: SENDABLE.test(token) ? token : undefined,
      skipTlsValidation: SSLDisabled === true,
    };
  } catch {
    return undefined;
  }
}

function targetOf(target: unknown): string | undefined {
  if (typeof target !== 'string' || target === '') return undefined;
  try {
    return normalizeFoundationUrl(target);
  } catch {
    return undefined;
  }
}
