import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FoundLink } from './links.ts';
import { fromUriParts, toUriParts } from './uri.ts';

/** How long a pass may hold the extension host, which all extensions share. Milliseconds. */
const TURN = 8;

/** Makes hrefs and guids lead to the documents of what they name. */
export class LinkProvider implements vscode.DocumentLinkProvider {
  readonly #found = new WeakMap<vscode.TextDocument, { readonly version: number; readonly links: vscode.DocumentLink[] }>();

  async provideDocumentLinks(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.DocumentLink[]> {
    const address = fromUriParts(document.uri);
    if (!address) return [];
    const { version } = document;
    const known = this.#found.get(document);
    if (known?.version === version) return known.links;
    const { findLinks } = await import('./links.ts');
    const links: vscode.DocumentLink[] = [];
    let turn = performance.now();
    for (const found of findLinks(document.getText(), address.foundation)) {
      if (found) links.push(toLink(document, address.foundation, found));
      if (performance.now() - turn < TURN) continue;
      await new Promise(setImmediate);
      if (token.isCancellationRequested) return [];
      turn = performance.now();
    }
    this.#found.set(document, { version, links });
    return links;
  }
}

function toLink(document: vscode.TextDocument, foundation: string, { start, end, path, reason }: FoundLink): vscode.DocumentLink {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  // Without a target it covers the text, so that VS Code does not make a link of its own of it.
  const link = new vscode.DocumentLink(range, path === undefined ? undefined : vscode.Uri.from(toUriParts({ foundation, path })));
  link.tooltip = path === undefined ? why(reason) : l10n.t('Open its JSON');
  return link;
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
