import assert from 'node:assert/strict';
import { holdsSecrets } from '../../../src/documents/secrets.ts';

describe('bodies with secrets', () => {
  it('are those with environment variables or credentials in them', () => {
    for (const body of [
      { environment_variables: { PASSWORD: 'x' } },
      { resources: [{ guid: 'a' }, { guid: 'b', environment_variables: { href: 'x', PASSWORD: 'y' } }] },
      { data: { credentials: { user: 'x' } } },
      { credentials: 'x' },
      { system_env_json: { VCAP_SERVICES: {} } },
      { docker_credentials: { password: 'x' } },
    ]) {
      assert.ok(holdsSecrets(JSON.stringify(body)), JSON.stringify(body));
      assert.ok(holdsSecrets(JSON.stringify(body, null, 2)), 'laid out');
    }
  });

  it('are not those that only name them, link to them, or have them blanked out', () => {
    for (const body of [
      { environment_variables: {} },
      { environment_variables: null },
      { links: { environment_variables: { href: 'https://api.example.com/v3/apps/x/environment_variables', method: 'PATCH' } } },
      { links: { environment_variables: { href: 'https://api.example.com/a\\"b' } } },
      { system_env_json: { redacted_message: '[PRIVATE DATA HIDDEN]' } },
      { credentials: '***' },
      { credentials: '' },
      { environment_json: '[PRIVATE DATA HIDDEN IN LISTS]' },
      { name: 'environment_variables', description: '"environment_variables": {"a": 1}' },
    ]) {
      assert.ok(!holdsSecrets(JSON.stringify(body)), JSON.stringify(body));
      assert.ok(!holdsSecrets(JSON.stringify(body, null, '\t')), 'laid out');
    }
  });
});
