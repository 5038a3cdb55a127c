import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMAND } from '../../contributions.ts';
import { comparisonPage, namesOf } from './comparisonPage.ts';
import { failureBlock } from './detailsWords.ts';
import type { Documents } from '../documents.ts';
import { type Action, type Page, say } from './page.ts';
import { PageView } from './pageView.ts';
import { perform } from './perform.ts';
import { holdsSecrets } from '../secrets.ts';
import { summarise, type SummaryKind } from './summary.ts';
import type { DocumentAddress } from '../uri.ts';

/** A page that tells what two resources differ in. Of a moment: VS Code does not bring it back after a restart. */
export class Comparison {
  readonly #documents: Documents;
  readonly #kind: SummaryKind;
  #sides: readonly [DocumentAddress, DocumentAddress];
  readonly #diff: (left: DocumentAddress, right: DocumentAddress) => Promise<void>;
  readonly #panel: vscode.WebviewPanel;
  readonly #view: PageView;
  #controller = new AbortController();
  #isDisposed = false;
  /** The foundation that did not answer. */
  #failed: string | undefined;

  /** @param diff shows both as text, with what differs marked */
  constructor(
    documents: Documents,
    kind: SummaryKind,
    sides: readonly [DocumentAddress, DocumentAddress],
    diff: (left: DocumentAddress, right: DocumentAddress) => Promise<void>,
  ) {
    this.#documents = documents;
    this.#kind = kind;
    this.#sides = sides;
    this.#diff = diff;
    const title = namesOf(...sides).join(' ↔ ');
    this.#panel = vscode.window.createWebviewPanel('cfExplorer.comparison', title, vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    this.#view = new PageView(this.#panel.webview, (action) => void this.#act(action).catch(documents.files.sources.report));
    this.#panel.onDidDispose(() => {
      this.#isDisposed = true;
      this.#controller.abort();
      this.#view.dispose();
    });
  }

  /** Both, freshly read: two requests. Settles when it shows what differs, or why it cannot. */
  async load(): Promise<void> {
    if (this.#isDisposed) return;
    this.#controller.abort();
    this.#failed = undefined;
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const [left, right] = this.#sides;
    try {
      const [before, after] = await Promise.all([this.#text(left, signal), this.#text(right, signal)]);
      if (signal.aborted) return;
      const isSecret = [before, after].some(holdsSecrets);
      this.#show(comparisonPage(left, right, summarise(this.#kind, before, after), { now: Date.now(), isSecret }));
    } catch (error) {
      if (signal.aborted) return;
      this.#documents.files.sources.note(error);
      this.#show(whyNot(error));
    }
  }

  async #text({ foundation, path }: DocumentAddress, signal: AbortSignal): Promise<string> {
    const { api, foundations } = this.#documents.files.sources;
    try {
      foundations.get(foundation);
      return (await (await api(foundation)).raw(path, signal)).text;
    } catch (error) {
      if (!signal.aborted) this.#failed ??= foundation;
      throw error;
    }
  }

  #show(page: Page): void {
    this.#panel.title = namesOf(...this.#sides).join(' ↔ ');
    this.#view.show(page);
  }

  async #act(action: Action): Promise<void> {
    if (action.type !== 'own') return perform(this.#documents, action);
    const [left, right] = this.#sides;
    if (action.name === 'diff') return this.#diff(left, right);
    if (action.name === 'swap') this.#sides = [right, left];
    if (action.name === 'signIn') await vscode.commands.executeCommand(COMMAND.signIn, { foundation: this.#failed });
    return this.load();
  }
}

function whyNot(error: unknown): Page {
  const title = l10n.t('Compare');
  const why = failureBlock(error, 'refresh');
  const diff = say(l10n.t('Show Full Diff'), { isButton: true, action: { type: 'own', name: 'diff' } });
  const blocks = [{ type: 'heading', level: 1, line: [say(title)] }, why, { type: 'line', line: [diff] }] as const;
  return { title, status: why.line[0]?.text ?? '', blocks };
}
