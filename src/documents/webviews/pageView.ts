import * as vscode from 'vscode';
import { pageScript } from './pageScript.ts';
import { type Action, numbered, type Page } from './page.ts';
import { STYLE } from './pageStyle.ts';

/** Shows pages in a webview, which knows of them no more than it draws. */
export class PageView {
  readonly #webview: vscode.Webview;
  readonly #subscription: vscode.Disposable;
  #actions: readonly Action[] = [];
  #drawn: object = {};
  /** Counts the pages shown: a click on one that has been replaced is not one on what took its place. */
  #number = 0;
  #isReady = false;

  /** @param act does what was clicked */
  constructor(webview: vscode.Webview, act: (action: Action) => void) {
    this.#webview = webview;
    webview.options = { enableScripts: true, localResourceRoots: [] };
    this.#subscription = webview.onDidReceiveMessage((message: unknown) => {
      if (typeof message !== 'object' || message === null) return;
      // A page that was hidden is made anew when it is looked at again.
      if ('ready' in message) this.#ready();
      if (!('act' in message) || !('page' in message) || message.page !== this.#number) return;
      const action = typeof message.act === 'number' ? this.#actions[message.act] : undefined;
      if (action) act(action);
    });
    webview.html = html();
  }

  show(page: Page): void {
    const { actions, drawn } = numbered(page);
    this.#number += 1;
    this.#actions = actions;
    this.#drawn = { ...drawn, number: this.#number };
    if (this.#isReady) void this.#webview.postMessage(this.#drawn);
  }

  /** Its tab is closed. What is shown from now on is seen by nobody. */
  dispose(): void {
    this.#isReady = false;
    this.#subscription.dispose();
  }

  #ready(): void {
    this.#isReady = true;
    if (this.#number > 0) void this.#webview.postMessage(this.#drawn);
  }
}

/** The same whatever it shows: nothing is loaded, and nothing runs or is styled but what stands here. */
function html(): string {
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  const language = vscode.env.language.replace(/[^\w-]/g, '');
  return `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">${STYLE}</style></head>
<body><main id="page"></main><div id="status" role="status"></div>
<script nonce="${nonce}">${pageScript()}</script></body></html>`;
}
