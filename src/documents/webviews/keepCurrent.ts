import * as vscode from 'vscode';
import type { DocumentFiles } from '../files.ts';

/** A page of what foundations hold. */
interface Shown {
  readonly foundations: readonly string[];
  /** Whether something of it could not be read. */
  readonly hasFailed: () => boolean;
  readonly load: () => void;
}

/**
 * Has a page loaded anew when it may no longer stand or may stand at last: what could not be read is read once it can be, what one
 * account was shown is not left for the next to see, and of a foundation that is gone it says so.
 */
export function keepCurrent(files: DocumentFiles, { foundations: urls, hasFailed, load }: Shown): vscode.Disposable {
  const { foundations } = files.sources;
  const known = () => urls.map((url) => foundations.has(url)).join();
  let before = known();
  return vscode.Disposable.from(
    files.onDidChangeSession(({ url, state, endsAnother }) => {
      if (urls.includes(url) && (endsAnother || (state === 'signedIn' && hasFailed()))) load();
    }),
    foundations.onDidChange(() => {
      const now = known();
      if (now === before) return;
      before = now;
      load();
    }),
  );
}
