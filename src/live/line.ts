import * as l10n from '@vscode/l10n';
import type { News } from '../api/moving.ts';
import { stateWord } from '../host/stateWord.ts';

const BAD = ['FAILED', 'PAUSED', 'SUPERSEDED', 'CANCELED', 'DEGENERATE'];

/** Whether somebody has to see to it. */
export function isBad(news: News): boolean {
  return BAD.includes(stateOf(news));
}

/** One sentence, however much has happened at once; of a server's words. */
export function lineOf(news: readonly News[]): string {
  // What is bad is not to be hidden behind what is not.
  const first = news.find(isBad) ?? news[0];
  if (!first) return '';
  const others = news.length - 1;
  return others === 0 ? sentenceOf(first) : l10n.t('{0}, and {1} more', sentenceOf(first), others);
}

function sentenceOf(news: News): string {
  const app = news.appName ?? l10n.t('an app');
  const word = stateWord(stateOf(news));
  return news.resource.kind === 'build' ? l10n.t('{0}: build {1}', app, word) : l10n.t('{0}: deployment {1}', app, word);
}

function stateOf({ resource }: News): string {
  return resource.kind === 'build' ? resource.state : (resource.reason ?? resource.value ?? '');
}
