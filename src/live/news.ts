import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { News } from '../api/moving.ts';
import { COMMAND } from '../contributions.ts';
import { withoutIcons, withoutLinks } from '../host/text.ts';
import { isBad, lineOf } from './line.ts';

/** Milliseconds a word in the status bar stays. */
const SHORT = 10_000;

/** Says once, quietly and in one line, what a look has found; aloud only what is bad news of an app that is watched. */
export async function tell(news: readonly News[], isWatched: (one: News) => boolean): Promise<void> {
  const isLoud = (one: News) => isBad(one) && isWatched(one);
  const quiet = news.filter((one) => !isLoud(one));
  const icon = quiet.some(isBad) ? 'warning' : 'check';
  if (quiet.length > 0) vscode.window.setStatusBarMessage(`$(${icon}) ${withoutIcons(lineOf(quiet))}`, SHORT);
  await Promise.all(news.filter(isLoud).map(tellAloud));
}

async function tellAloud(news: News): Promise<void> {
  const { foundation, resource } = news;
  const open = l10n.t('Open JSON');
  if ((await vscode.window.showWarningMessage(withoutLinks(lineOf([news])), open)) !== open) return;
  const path = `/v3/${resource.kind}s/${encodeURIComponent(resource.guid)}`;
  await vscode.commands.executeCommand(COMMAND.openResource, { foundation, path });
}
