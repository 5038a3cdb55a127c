import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UnexpectedBodyError } from '../../api/errors.ts';
import { COMMAND } from '../../contributions.ts';
import { type Compared, toKept } from './compared.ts';
import { comparisonPage, namesOf } from './comparisonPage.ts';
import { keepCurrent } from './keepCurrent.ts';
import { failureBlock } from './detailsWords.ts';
import type { Documents } from '../documents.ts';
import { type Action, type Block, type Page, type Piece, say } from './page.ts';
import { PageView } from './pageView.ts';
import { perform } from './perform.ts';
import { holdsSecrets } from '../secrets.ts';
import { summarise } from './summary.ts';
import type { DocumentAddress } from '../uri.ts';

/** A page that tells what two resources differ in, in a tab that VS Code brings back after a restart. */
export class Comparison {
  readonly #documents: Documents;
  #compared: Compared;
  readonly #diff: (left: DocumentAddress, right: DocumentAddress) => Promise<void>;
  readonly #panel: vscode.WebviewPanel;
  readonly #view: PageView;
  readonly #subscription: vscode.Disposable;
  #controller = new AbortController();
  #isDisposed = false;
  /** The foundation that did not answer. */
  #failed: string | undefined;

  /** @param diff shows both as text, with what differs marked */
  constructor(
    documents: Documents,
    compared: Compared,
    diff: (left: DocumentAddress, right: DocumentAddress) => Promise<void>,
    panel: vscode.WebviewPanel,
  ) {
    this.#documents = documents;
    this.#compared = compared;
    this.#diff = diff;
    this.#panel = panel;
    this.#view = new PageView(panel.webview, (action) => void this.#act(action).catch(documents.files.sources.report));
    this.#subscription = keepCurrent(documents.files, {
      foundations: compared.sides.map(({ foundation }) => foundation),
      hasFailed: () => this.#failed !== undefined,
      load: () => void this.load(),
    });
    panel.onDidDispose(() => this.#dispose());
    this.#show(noneYet());
  }

  /** Both, freshly read: two requests. Settles when it shows what differs, or why it cannot, or when they are read anew. */
  async load(): Promise<void> {
    if (this.#isDisposed) return;
    this.#controller.abort();
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const { kind, sides } = this.#compared;
    const failed: string[] = [];
    const text = (side: DocumentAddress) =>
      this.#text(side, signal).catch((error: unknown) => {
        failed.push(side.foundation);
        throw error;
      });
    try {
      const [before, after] = await Promise.all([text(sides[0]), text(sides[1])]);
      if (signal.aborted) return;
      this.#failed = undefined;
      const isSecret = [before, after].some(holdsSecrets);
      this.#show(comparisonPage(...sides, summarise(kind, before, after), { now: Date.now(), isSecret }));
    } catch (error) {
      if (signal.aborted) return;
      [this.#failed] = failed;
      this.#documents.files.sources.note(error);
      this.#show(whyNot(error));
    }
  }

  async #text({ foundation, path }: DocumentAddress, signal: AbortSignal): Promise<string> {
    const { api, foundations } = this.#documents.files.sources;
    foundations.get(foundation);
    return (await (await api(foundation)).raw(path, signal)).text;
  }

  #show(page: Page): void {
    const compared = this.#compared;
    this.#panel.title = titleOf(compared);
    this.#view.show({ ...page, kept: toKept(compared) });
  }

  async #act(action: Action): Promise<void> {
    if (action.type !== 'own') return perform(this.#documents, action);
    const [left, right] = this.#compared.sides;
    if (action.name === 'diff') return this.#diff(left, right);
    if (action.name === 'signIn') {
      // The page is filled as soon as somebody is signed in, wherever that was done.
      await vscode.commands.executeCommand(COMMAND.signIn, { foundation: this.#failed });
      return;
    }
    if (action.name === 'swap') this.#compared = { ...this.#compared, sides: [right, left] };
    return this.load();
  }

  #dispose(): void {
    this.#isDisposed = true;
    this.#controller.abort();
    this.#subscription.dispose();
    this.#view.dispose();
  }
}

/** What the tab of a comparison is called. */
export function titleOf({ sides }: Compared): string {
  return namesOf(...sides).join(' ↔ ');
}

function noneYet(): Page {
  const status = l10n.t('Loading…');
  return headed(status, [{ type: 'line', line: [say(status, { tone: 'muted' })] }]);
}

function whyNot(error: unknown): Page {
  const why = failureBlock(error, 'refresh');
  // Only the words fail there: the text can still be shown.
  const diff: Piece = say(l10n.t('Show Full Diff'), { isButton: true, action: { type: 'own', name: 'diff' } });
  const more: Block[] = error instanceof UnexpectedBodyError ? [{ type: 'line', line: [diff] }] : [];
  return headed(why.line[0]?.text ?? '', [why, ...more]);
}

/** A page on which nothing is compared. */
function headed(status: string, blocks: readonly Block[]): Page {
  const title = l10n.t('Compare');
  return { title, status, blocks: [{ type: 'heading', level: 1, line: [say(title)] }, ...blocks] };
}
