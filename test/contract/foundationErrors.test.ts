import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { Client, requestToken, signIn } from '../unit/foundation/client.ts';
import { differences } from './foundationShape.ts';
import { hasContract, readExample } from './foundationShared.ts';

function errors(): void {
  let foundation: Foundation;
  let old: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation();
    old = await startFoundation({ era: '2016' });
    client = await signIn(foundation);
  });
  after(() => Promise.all([foundation.close(), old.close()]));

  const parseError = async () => {
    const app = old.world.apps.all()[0]!.guid;
    const headers = { 'content-type': 'application/json' };
    return (await signIn(old)).get(`/v3/apps/${app}/current_droplet`, headers, 'PUT', '{');
  };
  const withFault = async (status: number) => {
    const remove = foundation.faults.add({ path: '/v3/spaces', status });
    const answer = await client.get('/v3/spaces');
    remove();
    return answer;
  };

  const requests: Record<string, () => Promise<{ status: number; body: unknown }>> = {
    derived_error_400_bad_per_page: () => client.get('/v3/droplets?per_page=5001'),
    derived_error_400_order_by: () => client.get('/v3/packages?order_by=name'),
    derived_error_400_parse: parseError,
    derived_error_400_timestamp: () => client.get('/v3/apps?created_ats=today'),
    derived_error_400_unknown_param: () => client.get('/v3/deployments?space_guids=x'),
    derived_error_401_invalid_token: () => new Client(foundation, 'x').get('/v3/apps'),
    derived_error_401_not_authenticated: async () => {
      const response = await fetch(`${foundation.url}/v3/apps`);
      return { status: response.status, body: await response.json() };
    },
    derived_error_403_not_authorized: () => withFault(403),
    derived_error_404_droplet: () => client.get('/v3/droplets/x'),
    derived_error_404_unknown_path: () => client.get('/v3/x'),
    derived_error_429_user: () => withFault(429),
    derived_error_500_unknown: () => withFault(500),
    derived_error_502_uaa: () => withFault(502),
    derived_error_503_db: () => withFault(503),
    derived_uaa_error_401_bad_user_password: () =>
      requestToken(foundation, { grant_type: 'password', username: 'x', password: 'x' }),
    derived_uaa_error_401_bad_client: () => requestToken(foundation, { grant_type: 'password' }, 'x:y'),
  };
  for (const [name, request] of Object.entries(requests)) {
    it(`${name}, to the letter`, async () => {
      const { status, body } = await request();
      assert.equal(status, Number(/_(\d{3})_/.exec(name)![1]));
      assert.deepEqual(body, readExample(name));
    });
  }

  const uaa: Record<string, { served: () => Promise<unknown>; known?: string[] }> = {
    derived_uaa_token_password_grant: {
      served: async () => (await requestToken(foundation, { grant_type: 'password', ...foundation.users.developer })).body,
    },
    derived_uaa_error_401_refresh_expired: {
      served: async () => (await requestToken(foundation, { grant_type: 'refresh_token', refresh_token: 'x' })).body,
    },
    // No identity provider is configured, so nobody can get a passcode (CONTRACT §12).
    derived_uaa_login_json: {
      served: async () => (await fetch(`${foundation.uaaUrl}/login`, { headers: { accept: 'application/json' } })).json(),
      known: ['prompts.passcode: not served'],
    },
    derived_uaa_userinfo: {
      served: async () =>
        (await fetch(`${foundation.uaaUrl}/userinfo`, { headers: { authorization: `bearer ${client.token}` } })).json(),
    },
  };
  for (const [name, { served, known = [] }] of Object.entries(uaa)) {
    it(name, async () => assert.deepEqual(differences(await served(), readExample(name)), known));
  }
}

if (hasContract) describe('contract: the test foundation and the errors and UAA bodies', errors);
