import assert from 'node:assert/strict';
import type { CloudFoundryApi } from '../../../src/api/client.ts';
import { canonicalPath, heldBack } from '../../../src/documents/uri.ts';
import { answer } from '../../../src/tools/answer.ts';
import { mask } from '../../../src/tools/mask.ts';
import type { ToolSources } from '../../../src/tools/sources.ts';

const [OPEN, OTHER] = ['https://open.example.com', 'https://other.example.com'] as const;

describe('answers of the tools', () => {
  let allowed: Set<string>;
  let state: string;
  /** What happens while the foundation is asked. */
  let meanwhile: () => void;
  let asked: string[];

  beforeEach(() => {
    allowed = new Set([OPEN]);
    state = 'signedIn';
    meanwhile = () => undefined;
    asked = [];
  });

  const api = {
    raw: (path: string) => {
      asked.push(path);
      meanwhile();
      return Promise.resolve({ text: '{"name":"web-shop"}', contentType: 'application/json', status: 200 });
    },
  } as unknown as CloudFoundryApi;
  const sources: ToolSources = {
    foundations: () => [
      { url: OPEN, name: undefined },
      { url: OTHER, name: 'kept apart' },
    ],
    session: () => Promise.resolve({ state }),
    isAllowed: (url) => allowed.has(url),
    api: () => Promise.resolve(api),
    canonicalPath,
    heldBack,
  };
  const get = (path: string, foundation?: string) =>
    answer(sources, 'getResource', { path, foundation }, new AbortController().signal);
  const failure = async (asking: Promise<string>) => {
    const [told] = await Promise.allSettled([asking]);
    assert.ok(told.status === 'rejected' && told.reason instanceof Error, 'told');
    return told.reason.message;
  };
  const refused = async (asking: Promise<string>) => {
    const message = await failure(asking);
    assert.doesNotMatch(message, /web-shop|other\.example|kept apart/);
    return message;
  };

  it('tell what was asked of a foundation that is open', async () => {
    assert.match(await get('/v3/apps/guid-1'), /web-shop/);
  });

  it('do not so much as name one that is not: by its URL, its name, or one that there is not', async () => {
    for (const foundation of [OTHER, 'kept apart', 'https://never.example.com']) {
      assert.match(await refused(get('/v3/apps', foundation)), /^That foundation is not open to language models\. Those/);
    }
    const list = await answer(sources, 'listFoundations', {}, new AbortController().signal);
    assert.match(list, /open\.example/);
    assert.doesNotMatch(list, /other\.example|kept apart/);
    assert.deepEqual(asked, []);
  });

  it('are withheld when it is closed meanwhile, though another is opened and the one meant was not named', async () => {
    meanwhile = () => (allowed = new Set([OTHER]));
    assert.match(await failure(get('/v3/apps')), /not open to language models/);
  });

  it('are withheld when the person signs out meanwhile, and so is how it failed', async () => {
    meanwhile = () => (state = 'signedOut');
    assert.match(await refused(get('/v3/apps')), /Nobody is signed in/);
    meanwhile = () => {
      allowed = new Set();
      throw new Error('web-shop');
    };
    assert.match(await refused(get('/v3/apps')), /not open to language models/);
  });

  it('are none where secrets or bits are, however the path is written', async () => {
    for (const path of [
      ...[
        '/v3/apps/x/env',
        '/v3/apps/x/%65nv',
        '/v3/apps/x%2Fenv',
        '/v3/apps/x/./y/../env',
        '/v3/apps/x/env.a-b?y',
        '/v3//apps//x//env/',
      ],
      ...['/v3/apps/x/env#y', '/v3/apps/x/env;a', '/v3/apps/x/ENV', '/v3\\apps\\x\\env', '/v3/apps/x/e\tnv', '/v3/apps/x/env%00'],
      ...[
        '/v3/service_credential_bindings/x/details',
        '/v3/service_instances/x/parameters',
        '/v3/packages/x/download',
        '/v2/apps/x',
      ],
    ]) {
      assert.match(await refused(get(path)), /never told to language models/, path);
    }
    for (const path of ['/v3/../internal/apps', '/../env', 'https://else.example.com/v3/apps', '//else.example.com/v3/apps']) {
      assert.match(await refused(get(path)), /no path of the API/, path);
    }
    assert.deepEqual(asked, []);
  });

  it('compare droplets alone: a guid leads nowhere else', async () => {
    for (const left of ['..', '../apps/x/env', 'x/download', 'x?y', '.', 'x/../../apps']) {
      const asking = answer(sources, 'compareDroplets', { left, right: 'y' }, new AbortController().signal);
      await asking.then(
        () =>
          assert.ok(
            asked.every((path) => /^\/v3\/droplets\/[^/]+$/.test(path)),
            left,
          ),
        () => undefined,
      );
    }
    assert.ok(
      asked.every((path) => /^\/v3\/droplets\/[^/?]+$/.test(path) && !/env|download/.test(path)),
      String(asked),
    );
  });
});

describe('texts of megabytes', () => {
  for (const piece of ['a.', 'password', 'x://', 'eyJ', 'password  ', '-----BEGIN PRIVATE KEY-----']) {
    it(`made of “${piece}” are masked in no time`, () => {
      const begun = performance.now();
      const told = mask(piece.repeat(2_000_000 / piece.length));
      assert.ok(told.length < 100_000);
      assert.ok(performance.now() - begun < 2_000);
    });
  }
});
