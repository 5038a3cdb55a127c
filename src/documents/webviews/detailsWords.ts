import * as l10n from '@vscode/l10n';
import type { Checksum } from '../../api/droplet.ts';
import { explain } from '../../host/explain.ts';
import { sentence } from '../../host/explained.ts';
import { relativeTime } from '../../host/relativeTime.ts';
import { type Line, type Piece, say } from './page.ts';
import type { DocumentAddress } from '../uri.ts';
import type { Part, PartName } from './details.ts';

/** Where and when a page is made. */
export interface Setting {
  readonly address: DocumentAddress;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A link to a resource's document on the page's foundation. */
export function linkTo(
  { address: { foundation } }: Setting,
  list: string,
  guid: string,
  text: string,
  more: Partial<Piece> = {},
): Piece {
  const path = `/v3/${list}/${encodeURIComponent(guid)}`;
  return say(text, { hint: l10n.t('Open its JSON'), ...more, action: { type: 'open', address: { foundation, path } } });
}

/** `2 hours ago`, with the timestamp itself where one looks closer. */
export function ago(timestamp: string | null | undefined, { now }: Setting, tone?: 'muted'): Piece | undefined {
  const text = relativeTime(timestamp, now);
  return text === undefined ? undefined : say(text, { hint: timestamp ?? '', ...(tone ? { tone } : {}) });
}

/** The whole sum goes to the clipboard, however much of it is shown. */
export function checksumLine(checksum: Checksum | null, length = Infinity): Line {
  if (!checksum?.value) return [];
  const { value } = checksum;
  const shown = value.length > length ? `${value.slice(0, length)}…` : value;
  const copy = say(l10n.t('Copy'), { action: { type: 'copy', text: value }, hint: l10n.t('Copy the checksum') });
  return [say(checksum.type, { tone: 'muted' }), say(shown, { isCode: true, ...(shown === value ? {} : { hint: value }) }), copy];
}

/** A part as it stands: what it tells once it is there, or that it is on its way, or why it is not and a way to try again. */
export function partLine<Value>(name: PartName, part: Part<Value>, tell: (value: Value) => Line): Line {
  if (part.state === 'loaded') return tell(part.value);
  if (part.state === 'loading') return [say(l10n.t('Loading…'), { tone: 'muted' })];
  return failure(part.error, name);
}

/** Why something could not be read, and a way out: to sign in where that helps, else to try again, which goes by `retry`. */
export function failure(error: unknown, retry: string): Line {
  const explanation = explain(error);
  const isSignIn = explanation.fix === 'signIn';
  const cure = isSignIn ? l10n.t('Sign In…') : l10n.t('Retry');
  return [
    say(sentence(explanation), { tone: 'bad' }),
    say(cure, { isButton: true, action: { type: 'own', name: isSignIn ? 'signIn' : retry } }),
  ];
}

/** The same, where it is all there is to show: that nobody is signed in is no error then. */
export function failureBlock(error: unknown, retry: string): { readonly type: 'notice' | 'error'; readonly line: Line } {
  const line = failure(error, retry);
  if (explain(error).fix !== 'signIn') return { type: 'error', line };
  const [why, ...cure] = line;
  return { type: 'notice', line: [...(why ? [say(why.text)] : []), ...cure] };
}
