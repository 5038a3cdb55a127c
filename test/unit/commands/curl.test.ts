import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { cfCurlLine, curlLine, tokenLine } from '../../../src/commands/curl.ts';
import { quoted, shellOf } from '../../../src/commands/shell.ts';

const foundation = 'https://api.sys.example.com';
const posix = { shell: 'posix', isWindows: false } as const;
const isPosixHere = process.platform !== 'win32';
const sh = (script: string) => execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { ...process.env, CF_TOKEN: 'T' } });
/** What a program called `curl`, or another, is handed by a line. */
const argumentsOf = (line: string, program = 'curl') =>
  sh(`${program}() { for one in "$@"; do printf '%s\\n' "$one"; done; }\n${line}`).trimEnd().split('\n');

describe('curl: the shell', () => {
  it('is known by its program', () => {
    assert.equal(shellOf('/bin/zsh'), 'posix');
    assert.equal(shellOf('C:\\Program Files\\Git\\bin\\bash.exe'), 'posix');
    assert.equal(shellOf('/usr/bin/fish'), 'fish');
    assert.equal(shellOf('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'), 'powershell');
    assert.equal(shellOf('/usr/local/bin/pwsh'), 'powershell');
    assert.equal(shellOf('C:\\WINDOWS\\System32\\CMD.EXE'), 'cmd');
    assert.equal(shellOf(''), 'posix');
  });

  (isPosixHere ? it : () => undefined)('hands a quoted word on as it is, whatever is in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0') && one.isWellFormed()),
      fc.string({ unit: fc.constantFrom("'", '"', '\\', '$', '`', '!', ' ', '\n', '*', ';', '&', '(', '~', 'a') }),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 20, maxLength: 20 }), (texts) => {
        const words = texts.map((one) => quoted(one, 'posix'));
        assert.deepEqual(
          sh(`printf '%s\\0' ${words.join(' ')}`)
            .split('\0')
            .slice(0, -1),
          texts,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('PowerShell, fish and cmd each have their own way', () => {
    assert.equal(quoted("a'b’c$d", 'powershell'), "'a''b’’c$d'");
    assert.equal(quoted(String.raw`a'b\c$d`, 'fish'), String.raw`'a\'b\\c$d'`);
    assert.equal(quoted('a%2Cb&c', 'cmd'), '"a"%"2Cb&c"');
    assert.equal(quoted(String.raw`C:\a b\ "c"`, 'cmd'), String.raw`"C:\a b\ ""c"""`);
    assert.equal(quoted('C:\\certs\\', 'cmd'), String.raw`"C:\certs\\"`);
  });

  it('cmd: what is quoted and read by its rules is what it was', () => {
    const text = fc.string({ unit: fc.constantFrom('"', '\\', '%', '&', '^', '|', ' ', 'a', 'P') });
    fc.assert(
      fc.property(text, (one) => {
        assert.equal(readAsProgram(quoted(one, 'cmd')), one);
        assert.match(outsideOfQuotes(quoted(one, 'cmd')), /^%*$/);
        assert.doesNotMatch(quoted(one, 'cmd'), /%[^"%]+%/, 'no variable');
      }),
    );
  });
});

describe('curl: the line', () => {
  const path = '/v3/apps?names=it%27s,a%252Cb&label_selector=env%20in%20(a,b)&created_ats[gte]=2026-01-01T00:00:00Z';

  it('holds the token’s variable, the URL, and no token', () => {
    const line = curlLine({ foundation, path: '/v3/droplets/GUID' }, {}, posix);
    assert.equal(line, `curl -H "Authorization: bearer $CF_TOKEN" '${foundation}/v3/droplets/GUID'`);
  });

  (isPosixHere ? it : () => undefined)('is read by a shell as what is meant, brackets and all', () => {
    const tls = { skipTlsValidation: true, caFile: "/a b/it's.pem", certFile: '/c:d.pem', keyFile: '/k.pem' } as const;
    assert.deepEqual(argumentsOf(curlLine({ foundation, path }, tls, posix)), [
      ...['-k', '--cacert', "/a b/it's.pem", '--cert', '/c\\:d.pem', '--key', '/k.pem', '-g'],
      ...['-H', 'Authorization: bearer T', foundation + path],
    ]);
    assert.deepEqual(argumentsOf(cfCurlLine({ path }, posix), 'cf'), ['curl', path]);
  });

  it('on Windows', () => {
    const certFile = 'C:\\certs\\me.pem';
    assert.equal(
      curlLine({ foundation, path: '/v3' }, { certFile }, { shell: 'powershell', isWindows: true }),
      `curl.exe --cert 'C:\\\\certs\\\\me.pem' -H "Authorization: bearer $env:CF_TOKEN" '${foundation}/v3'`,
    );
    assert.match(curlLine({ foundation, path: '/v3' }, {}, { shell: 'cmd', isWindows: true }), /bearer %CF_TOKEN%" "https:/);
    assert.equal(cfCurlLine({ path: '/v3' }, { shell: 'posix', isWindows: true }), "MSYS_NO_PATHCONV=1 cf curl '/v3'");
  });

  (isPosixHere ? it : () => undefined)('another line fills the variable from what the cf CLI prints', () => {
    assert.equal(sh(`cf() { echo 'bearer a.b.c'; }\n${tokenLine('posix')}\nprintf %s "$CF_TOKEN"`), 'a.b.c');
  });
});

/** One word of a command line as programs of Windows read it: two quotes within quotes are one. */
function readAsProgram(line: string): string {
  let word = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const [backslashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    at += backslashes.length;
    if (line[at] !== '"') {
      word += backslashes + (line[at] ?? '');
      continue;
    }
    word += '\\'.repeat(backslashes.length >> 1);
    if (backslashes.length % 2 === 1) word += '"';
    else if (isQuoted && line[at + 1] === '"') word += line[++at] ?? '';
    else isQuoted = !isQuoted;
  }
  return isQuoted ? `${word} (open)` : word;
}

/** What cmd itself sees outside of quotes, of which it knows no escapes. */
function outsideOfQuotes(line: string): string {
  return line
    .split('"')
    .filter((_part, index) => index % 2 === 0)
    .join('');
}
