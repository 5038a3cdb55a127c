import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FoundLink } from './links.ts';
import type { Readings } from './readings.ts';
import { fromUriParts, toUriParts } from './uri.ts';

/** What is found in a document, as a link whose target is made when somebody follows it: a long list has tens of thousands. */
class Link extends vscode.DocumentLink {
  readonly path: string | undefined;
  readonly foundation: string;

  constructor(range: vscode.Range, foundation: string, { path, reason }: FoundLink) {
    super(range);
    this.foundation = foundation;
    this.path = path;
    this.tooltip = path === undefined ? why(reason) : l10n.t('Open its JSON');
  }
}

/** Makes hrefs and guids lead to the documents of what they name. */
export class LinkProvider implements vscode.DocumentLinkProvider<Link> {
  readonly #readings: Readings;
  readonly #made = new WeakMap<object, Link[]>();

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  async provideDocumentLinks(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<Link[]> {
    const address = fromUriParts(document.uri);
    const reading = address && (await this.#readings.of(document, token));
    if (!reading) return [];
    const known = this.#made.get(reading);
    if (known) return known;
    const { inTurns } = await import('./json/turns.ts');
    const links = await inTurns(toLinks(document, address.foundation, reading.links), () => token.isCancellationRequested);
    if (links) this.#made.set(reading, links);
    return links ?? [];
  }

  /** Without a target a link covers the text, so that VS Code does not make one of its own of it. */
  resolveDocumentLink(link: Link): Link {
    const { foundation, path } = link;
    if (path !== undefined) link.target = vscode.Uri.from(toUriParts({ foundation, path }));
    return link;
  }
}

function* toLinks(document: vscode.TextDocument, foundation: string, found: readonly FoundLink[]): Generator<undefined, Link[]> {
  const links: Link[] = [];
  for (const one of found) {
    links.push(new Link(new vscode.Range(document.positionAt(one.start), document.positionAt(one.end)), foundation, one));
    if (links.length % 100 === 0) yield;
  }
  return links;
}

function why(reason: FoundLink['reason']): string {
  switch (reason) {
    case 'action':
      return l10n.t('This is an action, not a document');
    case 'download':
      return l10n.t('This downloads bits, and is no document');
    case 'scheme':
    case undefined:
      return l10n.t('This leads out of the foundation and is not opened from here');
  }
}
