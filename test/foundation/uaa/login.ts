/** No identity provider is configured, so there is no passcode prompt (CONTRACT §12). */
export function prompts(url: string): object {
  return {
    app: { version: '77.20.0' },
    links: { uaa: url, passwd: '/forgot_password', login: url, register: '/create_account' },
    zone_name: 'uaa',
    entityID: new URL(url).host,
    commit_id: 'abc1234',
    idpDefinitions: {},
    prompts: { username: ['text', 'Email'], password: ['password', 'Password'] },
    timestamp: '2026-08-20T11:31:59Z',
  };
}

export const loginPage = '<!DOCTYPE html><html><head><title>Login</title></head><body><h1>Welcome!</h1></body></html>';
