import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMAND } from '../contributions.ts';
import { escapeMarkdown } from '../host/text.ts';
import { singleAt, contentOf } from './kinds.ts';
import type { FoundLink } from './links.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { placeAt } from './place.ts';
import type { Reading } from './reading.ts';
import type { Resources } from './resources.ts';
import type { DocumentAddress } from './uri.ts';

/** A place that is pointed at. */
export interface Pointed {
  readonly document: vscode.TextDocument;
  readonly address: DocumentAddress;
  readonly session: number;
  readonly reading: Reading;
  readonly offset: number;
}

/** What the value that is pointed at means; what a guid or a link stands for is asked of the foundation. */
export async function hoverOf(pointed: Pointed, resources: Resources, signal: AbortSignal): Promise<vscode.Hover | undefined> {
  const { document, address, session, reading, offset } = pointed;
  const link = reading.links.find(({ start, end }) => start <= offset && offset <= end);
  if (link) {
    const { path } = link;
    // What one is looking at needs no explanation.
    if (path === undefined || path === address.path) return undefined;
    const told = await resources.of({ foundation: address.foundation, path, session }, signal, Date.now());
    return told && toHover(told, rangeOf(document, link));
  }
  const place = placeAt(document.getText(), reading, offset);
  const subject = contentOf(address.path);
  const meaning = place && meaningOf(place, subject, Date.now());
  if (!meaning) return undefined;
  const own = meaning.isHiddenInLists === true ? ownPath(reading, offset, subject?.kind) : undefined;
  return toHover(meaning, rangeOf(document, place), own === undefined ? undefined : { ...address, path: own });
}

/** The path of the resource that a place in a list belongs to: its guid comes before what is hidden of it. */
function ownPath({ links }: Reading, offset: number, kind: string | undefined): string | undefined {
  const own = ({ start, path }: FoundLink) => start <= offset && path !== undefined && singleAt(path)?.kind === kind;
  return links.findLast(own)?.path;
}

/** Every word of a server escaped; the one command is of our own making, and no other would run. */
function toHover({ title, lines }: Meaning, range: vscode.Range, leadsTo?: DocumentAddress): vscode.Hover {
  const text = new vscode.MarkdownString([`**${escapeMarkdown(title)}**`, ...lines.map(escapeMarkdown)].join('\n\n'));
  if (leadsTo) {
    const query = encodeURIComponent(JSON.stringify([leadsTo])).replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'));
    text.appendMarkdown(`\n\n[${escapeMarkdown(l10n.t('Open Its JSON'))}](command:${COMMAND.openResource}?${query})`);
    text.isTrusted = { enabledCommands: [COMMAND.openResource] };
  }
  return new vscode.Hover(text, range);
}

function rangeOf(document: vscode.TextDocument, { start, end }: { readonly start: number; readonly end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
