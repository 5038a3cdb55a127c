import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { logRequest } from '../../../src/host/log.ts';

describe('log: requests', () => {
  const url = 'https://api.example.com/v3/apps?order_by=…';
  const asked = { method: 'GET', url, status: 200, milliseconds: 12, requestId: 'b4-17', warnings: [] };
  const lines = (record: Parameters<typeof logRequest>[1]) => {
    const written: string[] = [];
    const channel = {
      info: (line: string) => written.push(`info ${line}`),
      warn: (line: string) => written.push(`warn ${line}`),
    };
    logRequest(channel as unknown as LogOutputChannel, record);
    return written;
  };

  it('a line each, louder where it failed', () => {
    assert.deepEqual(lines(asked), [`info GET ${url} 200 12 ms b4-17`]);
    assert.deepEqual(lines({ ...asked, status: 404 }), [`warn GET ${url} 404 12 ms b4-17`]);
    assert.deepEqual(lines({ ...asked, status: undefined, requestId: undefined }), [`warn GET ${url} no answer 12 ms`]);
  });

  it('what the API warns of, whose words forge no line', () => {
    const warnings = ['Stack is deprecated', 'x\n[error] forged'];
    assert.deepEqual(lines({ ...asked, warnings }).slice(1), [
      `warn GET ${url}: Stack is deprecated`,
      `warn GET ${url}: x [error] forged`,
    ]);
  });
});
