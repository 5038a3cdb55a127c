import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../host/language.ts';
import { relativeTime } from '../../host/relativeTime.ts';
import { shortGuid } from '../../host/resourceName.ts';
import { hostOf, plain } from '../../host/text.ts';
import { type Block, dotted, type Line, type Page, type Piece, say } from './page.ts';
import type { Difference, Summary, SummaryKind } from './summary.ts';
import { decode, type DocumentAddress } from '../uri.ts';

/**
 * What two resources differ in, as a table; the whole of both is one click away.
 * @param isSecret one of them holds secrets, and is not shown beside the other
 */
export function comparisonPage(
  left: DocumentAddress,
  right: DocumentAddress,
  { kind, differs, alike }: Summary,
  { now, isSecret = false }: { readonly now: number; readonly isSecret?: boolean },
): Page {
  const [before, after] = namesOf(left, right);
  const link = (address: DocumentAddress, text: string): Piece =>
    say(text, { action: { type: 'open', address }, hint: l10n.t('Open its JSON') });
  const blocks: Block[] = [
    { type: 'heading', level: 1, line: [say(headings()[kind])] },
    { type: 'line', line: [link(left, before), say('↔', { tone: 'muted' }), link(right, after)] },
    {
      type: 'line',
      line: [
        ...(isSecret ? [] : [button(l10n.t('Show Full Diff'), 'diff')]),
        button(l10n.t('Swap Sides'), 'swap'),
        button(l10n.t('Refresh'), 'refresh'),
      ],
    },
    { type: 'heading', level: 2, line: [say(counted(differs.length))] },
    ...differences(differs, before, after, now),
    ...same(alike, now),
  ];
  if (isSecret) blocks.push({ type: 'notice', line: [say(undiffed())] });
  if (kind === 'droplet') blocks.push({ type: 'line', line: [say(unread(), { tone: 'muted' })] });
  return { title: `${before} ↔ ${after}`, status: counted(differs.length), blocks };
}

function button(text: string, name: string): Piece {
  return say(text, { isButton: true, action: { type: 'own', name } });
}

function headings(): Record<SummaryKind, string> {
  return {
    app: l10n.t('Two apps compared'),
    deployment: l10n.t('Two deployments compared'),
    droplet: l10n.t('Two droplets compared'),
    package: l10n.t('Two packages compared'),
  };
}

function unread(): string {
  return l10n.t(
    'Values of environment variables are not compared, and names only where the document has them: reading them is recorded.',
  );
}

function undiffed(): string {
  return l10n.t('There is no full diff: one of them holds secrets, which are not shown beside others.');
}

function counted(count: number): string {
  if (count === 0) return l10n.t('Nothing differs that matters');
  return count === 1 ? l10n.t('1 thing differs') : l10n.t('{0} things differ', formatNumber(count));
}

function differences(differs: readonly Difference[], before: string, after: string, now: number): Block[] {
  if (differs.length === 0) return [];
  const row = (one: Difference): Line[] => [
    [say(one.name)],
    valueOf(one, one.left, now),
    dotted(valueOf(one, one.right, now), apart(one)),
  ];
  return [{ type: 'table', name: '', head: ['', before, after], rows: differs.map(row) }];
}

function same(alike: readonly Difference[], now: number): Block[] {
  if (alike.length === 0) return [];
  const facts = alike.map((one) => [plain(one.name), valueOf(one, one.left, now)] as const);
  return [
    { type: 'heading', level: 2, line: [say(l10n.t('Alike'))] },
    { type: 'facts', facts },
  ];
}

function valueOf({ isCode, isTime }: Difference, value: string | undefined, now: number): Line {
  if (value === undefined) return [say(l10n.t('none'), { tone: 'muted' })];
  if (isTime) return [say(relativeTime(value, now) ?? value, { hint: value })];
  return [say(value, isCode ? { isCode } : {})];
}

/** `3 days 2 h later`. */
function apart({ isTime, left, right }: Difference): Piece | undefined {
  const milliseconds = isTime ? Date.parse(right ?? '') - Date.parse(left ?? '') : NaN;
  if (Number.isNaN(milliseconds)) return undefined;
  const span = spanOf(Math.abs(milliseconds));
  return say(milliseconds < 0 ? l10n.t('{0} earlier', span) : l10n.t('{0} later', span), { tone: 'muted' });
}

function spanOf(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
  if (days > 0) return l10n.t('{0} d {1} h', formatNumber(days), hours);
  if (hours > 0) return l10n.t('{0} h {1} min', hours, minutes);
  return l10n.t('{0} min {1} s', minutes, seconds % 60);
}

/** `8f3c1a2b`, and where it is if that is not the same for both. */
export function namesOf(left: DocumentAddress, right: DocumentAddress): readonly [left: string, right: string] {
  const isElsewhere = left.foundation !== right.foundation;
  const nameOf = ({ foundation, path }: DocumentAddress) => {
    const guid = shortGuid(decode(path.split('/').at(-1) ?? '') ?? '');
    return isElsewhere ? `${guid} (${hostOf(foundation)})` : guid;
  };
  return [nameOf(left), nameOf(right)];
}
