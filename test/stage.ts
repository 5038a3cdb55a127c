import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPORT_FILE, type Report } from './reporter.ts';
import { endGroup } from './vscode/group.ts';
import { isShuttingDown, onShutdown } from './vscode/shutdown.ts';

/** A step of the test run, a process of its own. */
export interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /**
   * What its end is worth: `check` is one test, `suite` brings the counts of its tests and must have some, `optional` may
   * have none, `step` counts only when it fails.
   */
  readonly counts: 'check' | 'suite' | 'optional' | 'step';
  /** Output that fails a step which otherwise went well. */
  readonly forbidden?: RegExp;
}

export interface Result extends Report {
  readonly name: string;
  readonly seconds: number;
  /** What went wrong beside failing tests. */
  readonly problem?: string;
}

const LIMIT_MS = 25 * 60_000;

export async function runStage(stage: Stage): Promise<Result> {
  console.log(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 60 - stage.name.length))}`);
  const started = performance.now();
  const work = await mkdtemp(join(tmpdir(), 'cf-explorer-stage-'));
  const cleanUp = (): Promise<void> => rm(work, { recursive: true, force: true });
  const forget = onShutdown(cleanUp);
  try {
    const file = join(work, 'report.json');
    const end = await runProcess(stage, { ...stage.env, [REPORT_FILE]: file });
    return { name: stage.name, seconds: (performance.now() - started) / 1000, ...judge(stage, end, await readReport(file)) };
  } finally {
    forget();
    await cleanUp();
  }
}

async function readReport(file: string): Promise<Report | undefined> {
  return readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    () => undefined,
  );
}

interface End {
  /** Undefined when all went well. */
  readonly problem: string | undefined;
}

function judge(stage: Stage, { problem }: End, report: Report | undefined): Report & { problem?: string } {
  if (stage.counts === 'check' || stage.counts === 'step') {
    const passed = stage.counts === 'check' && problem === undefined ? 1 : 0;
    return problem === undefined ? { passed, failed: 0, failures: [] } : { passed, failed: 1, failures: [], problem };
  }
  const found = report ?? { passed: 0, failed: 0, failures: [] };
  if (found.failed > 0) return found;
  const missing =
    report === undefined ? 'told no counts' : found.passed === 0 && stage.counts === 'suite' ? 'ran no test' : undefined;
  const wrong = problem ?? missing;
  return wrong === undefined ? found : { ...found, failed: 1, problem: wrong };
}

async function runProcess(stage: Stage, env: Readonly<Record<string, string>>): Promise<End> {
  const [file = '', ...args] = stage.command;
  const child = spawn(file, args, {
    env: { ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...process.env, ...env },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (stage.forbidden !== undefined) output += chunk.toString();
    process.stdout.write(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (stage.forbidden !== undefined) output += chunk.toString();
    process.stderr.write(chunk);
  });
  const forget = onShutdown(() => endGroup(child));
  let problem: string | undefined;
  const timer = setTimeout(() => {
    problem = `did not end within ${LIMIT_MS / 60_000} minutes`;
    void endGroup(child);
  }, LIMIT_MS);
  const code = await new Promise<string | number | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  clearTimeout(timer);
  // Neither a result nor the next stage.
  if (isShuttingDown()) return new Promise<never>(() => undefined);
  forget();
  if (code !== 0) problem ??= `ended with ${code}`;
  if (stage.forbidden?.test(output) === true) problem ??= 'printed a warning';
  return { problem };
}
