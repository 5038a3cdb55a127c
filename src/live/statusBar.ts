import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { VIEW } from '../contributions.ts';

/** What is worth a place in the status bar. */
export interface Activity {
  /** Deployments and builds that move. */
  readonly moving: number;
  /** Sessions that have ended. */
  readonly ended: number;
}

/** One entry of the status bar, and none where nothing moves and every session is good. */
export class StatusBar implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;

  show({ moving, ended }: Activity): void {
    if (moving + ended === 0) {
      this.#item?.hide();
      return;
    }
    this.#item ??= this.#make();
    const parts = [
      moving > 0 ? `$(rocket) ${moving}` : '',
      ended > 0 ? `$(warning) ${ended === 1 ? l10n.t('session expired') : l10n.t('{0} sessions expired', ended)}` : '',
    ];
    const told = [
      moving === 1 ? l10n.t('1 deployment or build is under way') : '',
      moving > 1 ? l10n.t('{0} deployments and builds are under way', moving) : '',
      ended > 0 ? l10n.t('sign in again to go on') : '',
    ];
    this.#item.text = parts.filter((part) => part !== '').join(' ');
    this.#item.tooltip = told.filter((part) => part !== '').join('; ');
    this.#item.accessibilityInformation = { label: `Cloud Foundry: ${this.#item.tooltip}` };
    this.#item.show();
  }

  dispose(): void {
    this.#item?.dispose();
  }

  #make(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('cfExplorer.activity', vscode.StatusBarAlignment.Left);
    item.name = l10n.t('Cloud Foundry');
    item.command = `${VIEW}.focus`;
    return item;
  }
}
