import { parseArgs } from 'node:util';

import { type Era, startFoundation } from './foundation.ts';

const usage = 'npm run foundation -- [--port 9000] [--apps 500] [--spaces 12] [--organizations 2] [--seed 1] [--era today|2016]';

function wholeNumber(name: string, text: string | undefined, least: number): object {
  if (text === undefined) return {};
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least) throw new Error(`--${name} must be a whole number from ${least}, not "${text}".`);
  return { [name]: value };
}

function era(text: string | undefined): { era?: Era } {
  if (text === undefined) return {};
  if (text !== 'today' && text !== '2016') throw new Error(`--era must be today or 2016, not "${text}".`);
  return { era: text };
}

function options() {
  const text = { type: 'string' } as const;
  const flags = { port: text, apps: text, spaces: text, organizations: text, seed: text, era: text };
  const { values } = parseArgs({ options: flags, strict: true, allowPositionals: false });
  return {
    ...wholeNumber('port', values.port, 0),
    ...wholeNumber('apps', values.apps, 0),
    ...wholeNumber('spaces', values.spaces, 1),
    ...wholeNumber('organizations', values.organizations, 1),
    ...wholeNumber('seed', values.seed, 0),
    ...era(values.era),
  };
}

async function main(): Promise<void> {
  const foundation = await startFoundation({ singleSignOn: true, ...options() });
  const { developer, auditor } = foundation.users;
  console.log(`Test foundation   ${foundation.url}`);
  console.log(`UAA               ${foundation.uaaUrl}`);
  console.log(`Space Developer   ${developer.username}  ${developer.password}`);
  console.log(`Space Auditor     ${auditor.username}  ${auditor.password}`);
  console.log(`Client            ${foundation.client.id}  ${foundation.client.secret}`);
  console.log(`One-time passcode ${foundation.uaaUrl}/passcode`);
  console.log('Ctrl-C stops it.');
  const stop = () => void foundation.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(error instanceof Error ? error.message : error);
  console.error(taken ? 'Choose another --port, or leave it out for any free one.' : usage);
  process.exitCode = 1;
});
