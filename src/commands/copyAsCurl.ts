import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { type DocumentAddress, fromUriParts } from '../documents/uri.ts';
import { fullPath } from '../host/home.ts';
import { hostOf, withoutLinks } from '../host/text.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import { address, addressOfNode, oneOf } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command, CommandContext } from './context.ts';
import { inFront } from './documentOf.ts';
import { cfCurlLine, curlLine, type CurlTls, type Terminal, TOKEN, tokenLine } from './curl.ts';
import { shellOf } from './shell.ts';

/** Puts a command line that asks for a resource's JSON on the clipboard; those of several rows a line each. */
export const copyAsCurl: Command<CommandArguments['copyAsCurl']> = async (context, input, selected) => {
  const as = isNode(input) || input?.as === undefined ? 'curl' : oneOf(input, 'as', ['curl', 'cf']);
  await (as === 'cf' ? copyForCf : copyForCurl)(await wanted(context, input, selected, l10n.t('Copy as curl')), context);
};

/** As {@link copyAsCurl}, by way of the cf CLI. */
export const copyAsCfCurl: Command<CommandArguments['copyAsCfCurl']> = async (context, input, selected) =>
  copyForCf(await wanted(context, input, selected, l10n.t('Copy as cf curl')));

/** What rows or an argument name; else the document that is looked at, or what a person picks. */
async function wanted(
  context: CommandContext,
  input: Node | ResourceArgument | undefined,
  selected: readonly Node[] | undefined,
  title: string,
): Promise<DocumentAddress[]> {
  if (isNode(input)) return (selected ?? [input]).flatMap((node) => addressOfNode(node) ?? []);
  if (input) return [address(context, input)];
  const uri = inFront();
  const chosen = (uri && fromUriParts(uri)) ?? (await chooseResource(context, title));
  return chosen ? [chosen] : [];
}

async function copyForCurl(addresses: readonly DocumentAddress[], { foundations }: CommandContext): Promise<void> {
  const [first] = addresses;
  if (!first) return;
  const here = terminal();
  const lines = addresses.map((one) => curlLine(one, tlsFor(foundations.get(one.foundation).tls), here));
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const line = tokenLine(here.shell);
  const text = l10n.t(
    'Copied, with the token left to the variable {0}. Where the cf CLI is signed in to {1}, this line fills it: {2}',
    TOKEN,
    hostOf(first.foundation),
    line,
  );
  const copy = l10n.t('Copy That Line');
  // Not waited for: the line is copied, and whoever called goes on.
  void vscode.window.showInformationMessage(withoutLinks(text), copy).then((chosen) => {
    if (chosen === copy) void vscode.env.clipboard.writeText(line);
  });
}

async function copyForCf(addresses: readonly DocumentAddress[]): Promise<void> {
  const [first] = addresses;
  if (!first) return;
  const here = terminal();
  await vscode.env.clipboard.writeText(addresses.map((one) => cfCurlLine(one, here)).join('\n'));
  const text = l10n.t('Copied. “cf curl” asks the foundation that the cf CLI targets: this is of {0}.', first.foundation);
  void vscode.window.showInformationMessage(withoutLinks(text));
}

function terminal(): Terminal {
  return { shell: shellOf(vscode.env.shell), isWindows: process.platform === 'win32' };
}

/** curl knows no `~` but as the shell expands it, which quotes keep it from. */
function tlsFor({ skipTlsValidation, ...files }: CurlTls): CurlTls {
  const full = Object.entries(files).map(([name, file]) => [name, fullPath(file) ?? file]);
  return {
    ...(skipTlsValidation ? { skipTlsValidation } : {}),
    ...(Object.fromEntries(full) as Omit<CurlTls, 'skipTlsValidation'>),
  };
}
