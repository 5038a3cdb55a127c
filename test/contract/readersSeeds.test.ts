import assert from 'node:assert/strict';
import * as v from 'valibot';
import { toApiError } from '../../src/api/answer.ts';
import { discover } from '../../src/api/discovery.ts';
import { droplet } from '../../src/api/droplet.ts';
import { ApiError, UaaError } from '../../src/api/errors.ts';
import { Http } from '../../src/api/http.ts';
import { packageSchema } from '../../src/api/package.ts';
import { pageBody } from '../../src/api/page.ts';
import { passwordGrant, refreshGrant } from '../../src/api/uaa.ts';
import { explain } from '../../src/host/explain.ts';
import { sentence } from '../../src/host/explained.ts';
import { describeResource } from '../../src/tree/describeResource.ts';
import { httpOptions, startOddServer } from '../unit/api/server.ts';
import { example, examples, examplesLike } from './readersExamples.ts';

const NOW = Date.parse('2016-03-15T00:00:00Z');

/** The seed pages of 2015 and 2016, field by field (contract §15). */
function seeds(): void {
  it('001: droplets of an app', () => {
    const { resources, pagination } = v.parse(pageBody(droplet), example('seed_001_app_droplets_list_2016').body);
    const [staged, staging] = resources;
    assert.equal(pagination.total_results, 2);
    assert.deepEqual(staged?.checksum, { type: 'sha1', value: 'my-hash' });
    assert.deepEqual(staged.processTypes, { web: 'started' });
    assert.deepEqual(
      staged.buildpacks.map(({ name }) => name),
      ['https://github.com/cloudfoundry/my-buildpack.git'],
    );
    assert.equal(staged.stack, 'name-663', 'result.stack is null: what was asked for');
    assert.equal(staged.lifecycle, 'buildpack');
    assert.equal(staged.appGuid, 'guid-8651d464-a529-483a-90dc-bc6eacaba64d');
    assert.equal(staged.packageGuid, 'guid-8bc913cd-a5ec-4417-88c7-04daf4064101');
    assert.deepEqual([staged.memoryLimit, staged.diskLimit], [null, null]);
    assert.deepEqual([staging?.state, staging?.checksum, staging?.processTypes], ['STAGING', null, null]);
    assert.deepEqual([staging?.buildpacks[0]?.name, staging?.stack], ['name-660', 'name-661']);
    assert.doesNotMatch(JSON.stringify(resources), /huuu/, 'environment variables are secret');
    const rows = resources.map((one) => describeResource(one, false, NOW));
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['f0b1c386', 'bcc21f08'],
    );
    assert.match(rows[0]?.description ?? '', /^staged · my-buildpack · name-663 · 46 years ago$/);
    assert.deepEqual(
      rows.map(({ icon }) => icon.id),
      ['pass', 'sync~spin'],
    );
  });

  it('002: a droplet', () => {
    const one = v.parse(droplet, example('seed_002_droplet_get_2016').body);
    assert.deepEqual([one.memoryLimit, one.diskLimit, one.error], [123, null, 'example error']);
    assert.deepEqual([one.checksum, one.processTypes, one.stack], [{ type: 'sha1', value: null }, null, 'name-1936']);
    assert.deepEqual(
      one.buildpacks.map(({ name }) => name),
      ['http://buildpack.git.url.com'],
    );
    assert.equal(one.appGuid, 'guid-3726f60f-f276-4484-8725-c36b30ecdaf8');
    assert.equal(one.packageGuid, 'guid-7a9cd95f-75b9-4b75-a85d-589f24ed4032');
    const { label, description } = describeResource(one, true, NOW);
    assert.equal(`${label} ${description ?? ''}`, '3270f557 current · buildpack.git.url.com · name-1936 · 1 hour ago');
  });

  it('004: packages, bits and docker', () => {
    const { resources, pagination } = v.parse(pageBody(packageSchema), example('seed_004_packages_list_2015').body);
    const [bits, docker] = resources;
    assert.deepEqual([pagination.total_results, pagination.next?.href], [3, '/v3/packages?page=2&per_page=2']);
    assert.deepEqual([bits?.type, bits?.state, bits?.image, bits?.updatedAt], ['bits', 'AWAITING_UPLOAD', null, null]);
    assert.deepEqual([docker?.type, docker?.state, docker?.image], ['docker', 'READY', 'http://location-of-image.com']);
    for (const one of resources) {
      assert.deepEqual([one.checksum, one.error], [{ type: 'sha1', value: null }, null]);
      assert.equal(one.appGuid, 'guid-459131aa-d1d2-4ce1-a5e7-c6a2a0429202');
    }
  });

  it('000 and 003: the 502 in both its forms', () => {
    for (const page of ['000', '003']) {
      const bare = toApiError(502, new Headers(), example(`seed_${page}_bad_gateway_template`).body);
      const listed = toApiError(502, new Headers(), example(`seed_${page}_error_template`).body);
      for (const { code, title, detail } of [bare, listed]) assert.deepEqual([code, title, detail], [0, 'string', 'string']);
      assert.deepEqual(explain(bare), explain(listed));
      assert.equal(explain(bare).title, 'Server error 502');
    }
  });
}

function errors(): void {
  for (const { name, text, body } of examplesLike(/^derived_error_\d{3}_/)) {
    it(name, () => {
      const status = Number(/\d{3}/.exec(name)?.[0]);
      const [first] = (body as { errors: { code: number; title: string; detail: string }[] }).errors;
      for (const given of [body, text]) {
        const error = toApiError(status, new Headers(), given);
        assert.deepEqual([error.status, error.code, error.title, error.isOAuth], [status, first?.code, first?.title, false]);
        assert.ok(error.detail?.startsWith(first?.detail ?? '–'));
        assert.match(sentence(explain(error)), /^[A-Z].+[.!?]$/);
      }
    });
  }

  it('every status that the seed pages list, and 404 and 429, is among them', () => {
    const statuses = examplesLike(/^derived_error_\d{3}_/).map(({ name }) => /\d{3}/.exec(name)?.[0]);
    for (const status of ['400', '401', '403', '404', '422', '429', '500', '502', '503'])
      assert.ok(statuses.includes(status), status);
  });
}

/** What the examples hold of a UAA and of `GET /`, as an answer over a socket. */
async function answered<Value>(
  name: string,
  status: number,
  ask: (http: Http, origin: string) => Promise<Value>,
): Promise<Value> {
  const server = await startOddServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(example(name).text);
  });
  try {
    return await ask(new Http(httpOptions(server.origin)), server.origin);
  } finally {
    await server.close();
  }
}

function services(): void {
  for (const { name, body } of examplesLike(/^derived_uaa_error_\d{3}_/)) {
    it(name, async () => {
      const status = Number(/\d{3}/.exec(name)?.[0]);
      const said = body as { error: string; error_description: string };
      await assert.rejects(
        answered(name, status, (http) => refreshGrant(http, '', 'r')),
        (error) => {
          assert.ok(error instanceof UaaError && !(error instanceof ApiError));
          assert.deepEqual([error.status, error.error, error.description], [status, said.error, said.error_description]);
          assert.equal(explain(error).detail, said.error_description);
          return true;
        },
      );
    });
  }

  for (const { name, body } of examplesLike(/^derived_uaa_token_/)) {
    it(name, async () => {
      const said = body as { access_token: string; refresh_token?: string; expires_in: number };
      const user = { username: 'u', password: 'p' };
      const grant = await answered(name, 200, (http) => passwordGrant(http, '', user));
      assert.deepEqual(grant, { accessToken: said.access_token, refreshToken: said.refresh_token, expiresIn: said.expires_in });
    });
  }

  it('root__global_root', async () => {
    const found = await answered('root__global_root', 200, (_http, origin) => discover(httpOptions(origin)));
    assert.deepEqual(found, { apiVersion: '3.90.0', loginUrl: 'https://login.example.org', uaaUrl: 'https://uaa.example.org' });
  });
}

if (examples.length > 0) {
  describe('contract: our readers and the seed pages', seeds);
  describe('contract: errors of the examples', errors);
  describe('contract: UAA and discovery of the examples', services);
}
