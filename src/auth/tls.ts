/** How a foundation's TLS differs from what VS Code and the machine trust by themselves. Files hold PEM; `~/` is the home folder. */
export interface TlsOptions {
  /** Takes any certificate. Whoever is on the way may then read passwords and tokens: the row says so as long as it lasts. */
  readonly skipTlsValidation?: true;
  /** The only authorities to trust, instead of the machine's. */
  readonly caFile?: string;
  /** The client certificate a foundation asks for, with its key. */
  readonly certFile?: string;
  readonly keyFile?: string;
}

const FILES = ['caFile', 'certFile', 'keyFile'] as const;

/**
 * The TLS options among an object's properties. A person writes the setting by hand: a file of another type than a text is kept as
 * one that cannot be, so that nothing is sent in place of what was meant.
 */
export function readTls(written: object): TlsOptions {
  const values = written as Readonly<Record<string, unknown>>;
  const files = FILES.flatMap((name) => {
    const file = values[name];
    if (file === undefined || file === null) return [];
    const path = typeof file === 'string' ? file.trim() : JSON.stringify(file);
    return path === '' ? [] : [[name, path] as const];
  });
  return { ...(values.skipTlsValidation === true ? { skipTlsValidation: true as const } : {}), ...Object.fromEntries(files) };
}

/** True where VS Code's own fetch will not do. */
export function isSpecial(tls: TlsOptions): boolean {
  return Object.keys(tls).length > 0;
}
