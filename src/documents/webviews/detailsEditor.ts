import * as vscode from 'vscode';
import { COMMAND } from '../../contributions.ts';
import { keepCurrent } from './keepCurrent.ts';
import { type Details, DetailsLoader, NOTHING_YET, type PartName } from './details.ts';
import { detailsPage } from './detailsPage.ts';
import type { Documents } from '../documents.ts';
import type { Action } from './page.ts';
import { PageView } from './pageView.ts';
import { perform } from './perform.ts';
import type { DocumentAddress } from '../uri.ts';

/** How long parts that come one after the other are waited for, so that a page is not drawn seven times. Milliseconds. */
const TOGETHER = 50;

/** A droplet's page in the tab of an editor: loads, draws and does what is clicked, as long as the tab is there. */
export class DetailsEditor {
  readonly #documents: Documents;
  readonly #address: DocumentAddress;
  readonly #view: PageView;
  readonly #loader: DetailsLoader;
  #details: Details = NOTHING_YET;
  #drawing: NodeJS.Timeout | undefined;
  readonly #subscription: vscode.Disposable;

  constructor(documents: Documents, address: DocumentAddress, guid: string, panel: vscode.WebviewPanel) {
    this.#documents = documents;
    this.#address = address;
    const { api, foundations, note, report } = documents.files.sources;
    this.#view = new PageView(panel.webview, (action) => void this.#act(action).catch(report));
    this.#subscription = keepCurrent(documents.files, {
      foundations: [address.foundation],
      hasFailed: () => Object.values(this.#details).some((part) => part.state === 'failed'),
      load: () => void this.load(),
    });
    this.#loader = new DetailsLoader(
      guid,
      async () => {
        foundations.get(address.foundation);
        return api(address.foundation);
      },
      this.#changed.bind(this),
      note,
    );
    panel.onDidDispose(() => this.#dispose());
    this.#draw();
  }

  /** Everything, freshly read. */
  async load(): Promise<void> {
    await this.#loader.load();
    this.#draw();
  }

  #changed(details: Details): void {
    this.#details = details;
    this.#drawing ??= setTimeout(() => this.#draw(), TOGETHER);
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#view.show(detailsPage(this.#details, { address: this.#address, now: Date.now() }));
  }

  async #act(action: Action): Promise<void> {
    if (action.type !== 'own') return perform(this.#documents, action);
    if (action.name === 'refresh') return this.load();
    if (action.name === 'compare') {
      await vscode.commands.executeCommand(COMMAND.compareWithCurrent, this.#address);
      return;
    }
    if (action.name !== 'signIn') return this.#loader.retry(action.name as PartName);
    // The page is filled as soon as somebody is signed in, wherever that was done.
    await vscode.commands.executeCommand(COMMAND.signIn, { foundation: this.#address.foundation });
  }

  #dispose(): void {
    clearTimeout(this.#drawing);
    this.#subscription.dispose();
    this.#loader.dispose();
    this.#view.dispose();
  }
}
