export interface LoginOptions {
  /** An identity provider can be seen: then there is a passcode prompt (CONTRACT §12). */
  singleSignOn: boolean;
  /** Identity providers by alias. */
  idpDefinitions: Readonly<Record<string, string>>;
}

/** `?origin=` narrows the prompts to those of one identity provider. */
export function prompts(url: string, { singleSignOn, idpDefinitions }: LoginOptions, origin?: string): object {
  const page = `${url}/passcode`;
  const passcode = singleSignOn ? { passcode: ['password', `Temporary Authentication Code ( Get one at ${page} )`] } : {};
  const usual = { username: ['text', 'Email'], password: ['password', 'Password'] };
  return {
    app: { version: '77.20.0' },
    links: { uaa: url, passwd: '/forgot_password', login: url, register: '/create_account' },
    zone_name: 'uaa',
    entityID: new URL(url).host,
    commit_id: 'abc1234',
    idpDefinitions,
    prompts: origin !== undefined && Object.hasOwn(idpDefinitions, origin) ? passcode : { ...usual, ...passcode },
    timestamp: '2026-08-20T11:31:59Z',
  };
}

export const loginPage = '<!DOCTYPE html><html><head><title>Login</title></head><body><h1>Welcome!</h1></body></html>';

/** In reality it asks who one is first. */
export function passcodePage(code: string): string {
  const body = `<h1>Temporary Authentication Code</h1><p>${code}</p><p>It is good for five minutes, and once.</p>`;
  return `<!DOCTYPE html><html><head><title>Passcode</title></head><body>${body}</body></html>`;
}
