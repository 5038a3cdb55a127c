/** Shells that read a line each in its own way. */
export type Shell = 'posix' | 'fish' | 'powershell' | 'cmd';

/** @param path of the shell's program, as `/bin/zsh` or `C:\Windows\System32\cmd.exe`; one that is not known is taken for POSIX's */
export function shellOf(path: string): Shell {
  const [name = ''] = /[^/\\]*$/.exec(path.toLowerCase()) ?? [];
  if (/^(pwsh|powershell)/.test(name)) return 'powershell';
  if (/^cmd(\.exe)?$/.test(name)) return 'cmd';
  return name.startsWith('fish') ? 'fish' : 'posix';
}

/** A text as one word that the shell hands on as it is: nothing in it is a variable, a command or the word's end. */
export function quoted(text: string, shell: Shell): string {
  switch (shell) {
    case 'posix':
      return `'${text.replaceAll("'", String.raw`'\''`)}'`;
    case 'fish':
      return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
    case 'powershell':
      // It takes typographic quotes for straight ones.
      return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
    case 'cmd':
      return `"${text.replace(/(\\*)(["%]|$)/g, inCmd)}"`;
  }
}

/**
 * Backslashes before a quote are read as escapes by the program that is called. A percent sign begins a variable inside quotes too:
 * outside of them, between two quoted parts, the name it would begin holds quotes, and there is none of such a name.
 */
function inCmd(_match: string, backslashes: string, mark: string): string {
  if (mark === '"') return `${backslashes}${backslashes}""`;
  return backslashes + backslashes + (mark === '%' ? '"%"' : '');
}

/** A variable of the shell's environment, as it is written between double quotes. */
export function variable(name: string, shell: Shell): string {
  return { posix: `$${name}`, fish: `$${name}`, powershell: `$env:${name}`, cmd: `%${name}%` }[shell];
}
