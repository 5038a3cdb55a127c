import assert from 'node:assert/strict';
import { layOut } from '../unit/documents/layOut.ts';
import { type Reading, read } from '../../src/documents/reading.ts';
import { heldBack } from '../../src/documents/uri.ts';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { signIn } from '../unit/foundation/client.ts';
import { tokens } from '../unit/documents/tokens.ts';
import { type Example, examples } from './readersExamples.ts';

/** The examples' own foundation. */
const FOUNDATION = 'https://api.example.org';

/** Where links of examples lead though nobody is led there, and why the test foundation has none of it. */
const ELSEWHERE: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^\/v3\/(people|x)\b/, 'stands for any kind, in the concepts'],
  [/\[guid\]/, 'a placeholder of the documentation'],
  [/^\/v2$/, 'the second API, which has no documents'],
  [/\/usage_summary$|_usage_events$/, 'is accounting'],
  [/^\/v3\/(environment_variable_groups|resource_matches)$/, 'lists nothing: it is the root of paths that are no documents'],
  [/\/domains(\/default)?$/, 'of organizations: another view on domains'],
  [/^\/v3\/spaces\/[^/]+\/features$/, 'is one switch for ssh'],
  [/\/relationships\/(default_)?isolation_segment$/, 'is the placement of apps, which developers do not see'],
];

function linksOf({ text }: Example): Reading['links'] {
  const work = read(text, { foundation: FOUNDATION, path: '/v3/elsewhere' });
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value.links;
}

if (examples.length === 0) {
  console.log('contract suite skipped (documents): ../shared/api is not there');
} else {
  describe('contract: every example as a document', () => {
    let foundation: Foundation;
    before(async () => void (foundation = await startFoundation({ spaces: 2, apps: 4 })));
    after(() => foundation.close());

    it('is laid out token by token as it came', () => {
      for (const { name, text, body } of examples) {
        const laidOut = layOut(text, '  ');
        assert.deepEqual(tokens(laidOut), tokens(text), name);
        assert.equal(layOut(laidOut, '  '), laidOut, name);
        assert.deepEqual(JSON.parse(laidOut), body, name);
      }
    });

    it('leads with every link to what the foundation knows, or says why not', async () => {
      const paths = new Set(examples.flatMap(linksOf).flatMap(({ path }) => path ?? []));
      assert.ok(paths.size > 200, `${paths.size} paths`);
      const client = await signIn(foundation, foundation.users.developer);
      const unused = new Set(ELSEWHERE);
      const unknown: string[] = [];
      for (const path of paths) {
        assert.equal(new URL(path, FOUNDATION).origin, FOUNDATION);
        const exception = ELSEWHERE.find(([pattern]) => pattern.test(decodeURIComponent(path.split('?')[0] ?? '')));
        if (exception) unused.delete(exception);
        if (exception || heldBack({ foundation: FOUNDATION, path })) continue;
        const { status, body } = await client.get(path);
        const errors = (body as { errors?: { code: number }[] }).errors ?? [];
        const isHonest = status === 200 || (status === 404 && errors[0]?.code === 10010);
        if (!isHonest) unknown.push(`${path}: ${status} ${JSON.stringify(errors)}`);
      }
      assert.deepEqual(unknown, []);
      assert.deepEqual([...unused], [], 'what is excepted is there');
    });
  });
}
