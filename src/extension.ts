import * as vscode from 'vscode';
import { Foundations } from './auth/foundations.ts';
import { Sessions } from './auth/sessions.ts';
import { registerCommands } from './commands/register.ts';
import { Documents } from './documents/documents.ts';
import { registerDocuments } from './documents/register.ts';
import { canonicalPath, heldBack } from './documents/uri.ts';
import { logRequest } from './host/log.ts';
import { perKey } from './host/perKey.ts';
import { Reporter } from './host/report.ts';
import { speak } from './host/speak.ts';
import { Transport } from './host/transport.ts';
import { LanguageModels } from './tools/languageModels.ts';
import { AppsView } from './tree/view.ts';

/**
 * Composes the house and hands it to VS Code. Nothing is fetched or read here: that begins with the first row shown.
 * @returns the view's rows, for the tests that walk them; no promise to other extensions
 */
export function activate(context: vscode.ExtensionContext): { readonly tree: vscode.TreeDataProvider<unknown> } {
  speak();
  const channel = vscode.window.createOutputChannel('Cloud Foundry', { log: true });
  const reporter = new Reporter(channel);
  const note = reporter.note.bind(reporter);
  const transport = new Transport(logRequest.bind(null, channel));

  const foundations = new Foundations(context.globalState, transport.options, note);
  const sessions = new Sessions(context.secrets, foundations, foundations.http, note);
  // Loaded with the first request, as all that talks to foundations: activation needs none of it.
  const api = perKey((url: string) =>
    import('./api/client.ts').then(({ createApi }) => createApi(foundations.api(url), sessions.tokens(url))),
  );
  const session = sessions.state.bind(sessions);
  const sources = { foundations: foundations.all.bind(foundations), api, note };
  const models = new LanguageModels(context.globalState, { ...sources, session, canonicalPath, heldBack });
  const tree = new AppsView(context, {
    ...sources,
    foundations: () => models.mark(foundations.all()),
    session,
    apiVersion: (url) => foundations.pinnedServices(url)?.apiVersion,
  });
  const documents = new Documents({ api, foundations, note, report: reporter.show.bind(reporter) });
  const views = registerDocuments(documents);
  const house = { foundations, sessions, api, channel, note, tree, models, documents, views, state: context.globalState };

  context.subscriptions.push(channel, transport, foundations, sessions, models, tree, views);
  context.subscriptions.push(
    tree.onDidFirstShow(() => {
      import('./live/live.ts').then(({ Live }) => context.subscriptions.push(new Live(tree, sources)), note);
    }),
    foundations.onDidChange(() => tree.redraw()),
    foundations.onWillForget(({ url, waitUntil }) => [tree.forget(url), models.allow(url, false)].forEach(waitUntil)),
    models.onDidChange(() => tree.redraw()),
    sessions.onDidChange(({ url, state }) => void tree.sessionChanged(url, state)),
    sessions.onDidChange((change) => documents.files.sessionChanged(change)),
    registerCommands(house, reporter),
  );
  foundations.forgetGone().catch(note);
  return { tree: tree.provider };
}
