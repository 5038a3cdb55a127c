import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ToolName } from '../contributions.ts';
import { escapeMarkdown, hostOf } from '../host/text.ts';
import { answer } from './answer.ts';
import { allowedFoundation, optionalText } from './input.ts';
import type { ToolSources } from './sources.ts';

/** Bytes of a token at least, in any language a model reads. */
const BYTES_PER_TOKEN = 2;

/** Runs a tool; a cancelled one ends its request. @throws in words for the model */
export async function invoke(
  sources: ToolSources,
  name: ToolName,
  { input, tokenizationOptions }: vscode.LanguageModelToolInvocationOptions<unknown>,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const controller = new AbortController();
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  const subscription = token.onCancellationRequested(() => controller.abort(new vscode.CancellationError()));
  const budget = tokenizationOptions && tokenizationOptions.tokenBudget * BYTES_PER_TOKEN;
  try {
    const text = await answer(sources, name, input, controller.signal, budget);
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  } finally {
    subscription.dispose();
  }
}

/** What a person reads before a tool is run, and while it is. Nothing is asked of where it will be refused anyway. */
export function prepare(sources: ToolSources, name: ToolName, input: unknown): vscode.PreparedToolInvocation {
  const doing = DOING[name]();
  if (name === 'listFoundations') return { invocationMessage: doing };
  let foundation: string;
  try {
    foundation = allowedFoundation(sources, input);
  } catch {
    return { invocationMessage: doing };
  }
  const host = escapeMarkdown(hostOf(foundation));
  const path = name === 'getResource' ? optionalText(input, 'path') : undefined;
  const what = path === undefined ? doing : `GET ${escapeMarkdown(path)}`;
  return {
    invocationMessage: doing,
    confirmationMessages: {
      title: l10n.t('Read from {0}?', hostOf(foundation)),
      message: new vscode.MarkdownString(
        l10n.t('{0}, on {1}. Environment variables and credentials are left out; nothing is changed.', what, host),
      ),
    },
  };
}

const DOING: Readonly<Record<ToolName, () => string>> = {
  listFoundations: () => l10n.t('Listing Cloud Foundry foundations'),
  listApps: () => l10n.t('Listing apps'),
  getResource: () => l10n.t('Reading a resource'),
  findDroplets: () => l10n.t('Finding droplets'),
  findDeployments: () => l10n.t('Finding deployments'),
  compareDroplets: () => l10n.t('Comparing droplets'),
};
