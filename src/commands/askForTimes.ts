import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Times } from '../api/parameters.ts';
import { atSending } from '../api/sendingTime.ts';
import { parseTimes, typeTimes } from '../api/typedTimes.ts';
import { withoutIcons } from '../host/text.ts';
import { timesWords } from '../host/timesWords.ts';

interface Item extends vscode.QuickPickItem {
  /** Undefined for what cannot be read. */
  readonly times?: Times | 'any';
}

const PROPOSED = ['last hour', 'last 24 hours', 'last 7 days', 'last 30 days', 'today', 'yesterday', 'older than 30 days'];

/**
 * Asks since, until or between when; what is typed is checked at once, and shown as it is understood.
 * @returns undefined when dismissed
 */
export async function askForTimes(title: string, before: Times | undefined): Promise<Times | 'any' | undefined> {
  const box = vscode.window.createQuickPick<Item>();
  const value = before === undefined ? '' : typeTimes(before);
  const placeholder = l10n.t('As last 7 days, since 2026-11-01, between 2026-11-01 and 2026-11-05, or a day; empty for any time');
  const buttons = [vscode.QuickInputButtons.Back];
  Object.assign(box, { title, placeholder, buttons, ignoreFocusOut: true, value, items: itemsOf(value) });
  try {
    return await new Promise<Times | 'any' | undefined>((resolve) => {
      box.onDidChangeValue((typed) => (box.items = itemsOf(typed)));
      box.onDidTriggerButton(() => resolve(undefined));
      box.onDidHide(() => resolve(undefined));
      box.onDidAccept(() => {
        const [chosen] = box.selectedItems;
        if (chosen?.times !== undefined) resolve(chosen.times);
      });
      box.show();
    });
  } finally {
    box.dispose();
  }
}

function itemsOf(typed: string): Item[] {
  const now = new Date();
  const proposed = PROPOSED.flatMap((text): Item[] => {
    const times = parseTimes(text, now);
    return times ? [{ label: `$(history) ${timesWords(times)}`, alwaysShow: true, times }] : [];
  });
  return [typedItem(typed, now), { label: '', kind: vscode.QuickPickItemKind.Separator }, ...proposed];
}

function typedItem(typed: string, now: Date): Item {
  if (typed.trim() === '') return { label: `$(check) ${l10n.t('Any time')}`, alwaysShow: true, times: 'any' };
  const times = parseTimes(typed, now);
  if (times) return { label: `$(check) ${withoutIcons(timesWords(times))}`, detail: asSent(times, now), alwaysShow: true, times };
  const detail = l10n.t('Not understood: write a span, as 12 hours, or days as 2026-11-01, with since, before or between');
  return { label: `$(error) ${withoutIcons(typed)}`, detail, alwaysShow: true };
}

/** `≥ 2026-11-14T14:36:00Z`. */
function asSent(times: Times, now: Date): string {
  if (Array.isArray(times)) return (times as readonly string[]).join(', ');
  const signs: Readonly<Record<string, string>> = { gte: '≥', gt: '>', lte: '≤', lt: '<' };
  return Object.entries(times)
    .map(([relation, time]) => `${signs[relation] ?? relation} ${String(atSending(time, now))}`)
    .join(', ');
}
