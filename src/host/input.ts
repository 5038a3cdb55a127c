import * as vscode from 'vscode';
import { explain } from './explain.ts';
import { sentence } from './explained.ts';
import { withoutIcons, withoutLinks } from './text.ts';

/** One question with a line to type on. */
export interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string | undefined;
  readonly placeholder?: string;
  readonly password?: boolean;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Something to do beside typing. */
  readonly button?: { readonly iconId: string; readonly tooltip: string; readonly run: () => unknown };
  /** Dismissing it leads to the question before: shown as a way back. */
  readonly canGoBack?: boolean;
  /** What is wrong with what is typed so far; undefined when nothing is. */
  readonly check?: (value: string) => string | undefined;
  /** Does what was asked for. Where it throws, the reason shows below the line and what was typed is still there. */
  readonly accept?: (value: string, signal: AbortSignal) => Promise<unknown>;
}

/** Asks; undefined when it was dismissed, which also aborts what `accept` is doing. */
export async function ask(question: Question): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  const { title, prompt: asked, value = '', placeholder = '', password = false, step, totalSteps } = question;
  // Drawn with icons and links, which a server's words may not make.
  const prompt = withoutIcons(withoutLinks(asked));
  Object.assign(box, { title, prompt, value, placeholder, password, step, totalSteps, ignoreFocusOut: true });
  const { button, canGoBack = false } = question;
  const own = button && { iconPath: new vscode.ThemeIcon(button.iconId), tooltip: button.tooltip };
  box.buttons = [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(own ? [own] : [])];
  const controller = new AbortController();
  try {
    return await new Promise<string | undefined>((resolve) => {
      box.onDidTriggerButton((chosen) => (chosen === own ? void button?.run() : resolve(undefined)));
      box.onDidChangeValue(() => (box.validationMessage = undefined));
      box.onDidHide(() => resolve(undefined));
      box.onDidAccept(async () => {
        if (box.busy) return;
        const typed = box.value;
        box.validationMessage = question.check?.(typed);
        if (box.validationMessage !== undefined) return;
        box.busy = true;
        box.enabled = false;
        try {
          await question.accept?.(typed, controller.signal);
          resolve(typed);
        } catch (error) {
          box.validationMessage = withoutIcons(sentence(explain(error)));
        } finally {
          box.busy = false;
          box.enabled = true;
        }
      });
      box.show();
    });
  } finally {
    controller.abort();
    box.dispose();
  }
}
