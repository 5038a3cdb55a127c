import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Build } from '../api/build.ts';
import type { Deployment } from '../api/deployment.ts';
import { COMMAND } from '../contributions.ts';
import { stateWord } from '../host/stateWord.ts';
import { withoutIcons, withoutLinks } from '../host/text.ts';

/** Something that has come to its end, or waits for somebody. */
export interface News {
  readonly foundation: string;
  readonly appGuid: string;
  readonly appName: string | undefined;
  readonly resource: Deployment | Build;
}

/** Milliseconds a word in the status bar stays. */
const SHORT = 10_000;
const BAD = ['FAILED', 'PAUSED', 'SUPERSEDED', 'CANCELED', 'DEGENERATE'];

/** Says once, quietly, what has happened; aloud only what is bad news of an app that is watched. */
export async function tell(news: News, isWatched: boolean): Promise<void> {
  const { foundation, resource } = news;
  const state = resource.kind === 'build' ? resource.state : (resource.reason ?? resource.value ?? '');
  const text = sentenceOf(news, state);
  if (!isWatched || !BAD.includes(state)) {
    const icon = BAD.includes(state) ? 'warning' : 'check';
    vscode.window.setStatusBarMessage(`$(${icon}) ${withoutIcons(text)}`, SHORT);
    return;
  }
  const open = l10n.t('Open JSON');
  if ((await vscode.window.showWarningMessage(withoutLinks(text), open)) !== open) return;
  const path = `/v3/${resource.kind}s/${encodeURIComponent(resource.guid)}`;
  await vscode.commands.executeCommand(COMMAND.openResource, { foundation, path });
}

function sentenceOf({ appName, resource }: News, state: string): string {
  const app = appName ?? l10n.t('an app');
  const word = stateWord(state);
  return resource.kind === 'build' ? l10n.t('{0}: build {1}', app, word) : l10n.t('{0}: deployment {1}', app, word);
}
