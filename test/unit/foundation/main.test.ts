import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const main = path.join(import.meta.dirname, '../../foundation/main.ts');

function run(...flags: string[]) {
  const child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function refusal(...flags: string[]): Promise<{ code: unknown; message: string }> {
  const { child } = run(...flags);
  let message = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (message += text));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, message };
}

describe('test foundation: npm run foundation', () => {
  it('prints where it is and who may sign in, and stops when interrupted', async () => {
    const { child, lines } = run('--apps', '9', '--spaces', '1', '--seed', '3', '--era', '2016');
    const printed: string[] = [];
    for (let line = await lines.next(); !line.done && printed.length < 5; line = await lines.next()) {
      printed.push(line.value);
      if (line.value.startsWith('Ctrl-C')) break;
    }
    const url = /http:\S+/.exec(printed[0]!)![0];
    assert.equal((await fetch(`${url}/v3/info`)).status, 200);
    assert.match(printed.join('\n'), /developer@example\.com +developer-password[^]*auditor@example\.com +auditor-password/);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as unknown[];
    assert.equal(code, 0);
  });

  const bad: [flags: string[], message: RegExp][] = [
    [['--apps', 'many'], /--apps must be a whole number from 0, not "many"/],
    [['--spaces', '0'], /--spaces must be a whole number from 1, not "0"/],
    [['--era', '1999'], /--era must be today or 2016, not "1999"/],
    [['--port'], /--port/],
    [['--nonsense'], /--nonsense/],
    [['nonsense'], /nonsense/],
  ];
  for (const [flags, message] of bad) {
    it(`refuses ${flags.join(' ')}, and says how it is called`, async () => {
      const refused = await refusal(...flags);
      assert.equal(refused.code, 1);
      assert.match(refused.message, message);
      assert.match(refused.message, /npm run foundation -- \[--port 9000\]/);
    });
  }

  it('says that a port is taken', async () => {
    const { child, lines } = run();
    const { value } = await lines.next();
    const port = /:(\d+)$/.exec(String(value))![1]!;
    const refused = await refusal('--port', port);
    assert.equal(refused.code, 1);
    assert.match(refused.message, /EADDRINUSE[^]*another --port/);
    child.kill('SIGINT');
    await once(child, 'close');
  });
});
