import * as vscode from 'vscode';
import { withoutLinks } from '../host/text.ts';

/** What takes longer than this is told that it goes on. Milliseconds. */
const QUICK = 1_000;

/** Does what is quick as a rule; where it is not, a person sees that it goes on, and can give it up. */
export async function slowly<Value>(title: string, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  const working = work(controller.signal);
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true };
    void vscode.window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      return working.catch(() => undefined);
    });
  }, QUICK);
  try {
    return await working;
  } finally {
    clearTimeout(timer);
  }
}
