import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseJson } from '../api/answer.ts';
import { type KnownPath, linkedPaths, PATHS } from '../api/paths.ts';
import { withoutIcons } from '../host/text.ts';
import type { CommandContext } from './context.ts';
import { FindNames } from './findNames.ts';
import { guidsNamed } from './guidNames.ts';
import type { PathHistory } from './pathHistory.ts';
import { guidAtEnd, type Known, type Proposal, proposals } from './pathProposals.ts';
import { readTyped } from './typedPath.ts';

/** Milliseconds after the last letter until a name is asked for. */
const PAUSE = 250;

interface Item extends vscode.QuickPickItem {
  /** What is opened; what is typed has none as long as something is wrong with it. */
  readonly path?: string | undefined;
  /** What the box holds once it is chosen. */
  readonly value?: string;
}

interface Question {
  readonly foundation: string;
  readonly title: string;
  /** What the box holds at first. */
  readonly start: string;
  readonly history: PathHistory;
}

/** Asks for a path, checked while it is typed, with what may come next proposed; undefined when dismissed. */
export async function askForPath(context: CommandContext, question: Question): Promise<string | undefined> {
  const box = vscode.window.createQuickPick<Item>();
  const placeholder = l10n.t('A path of the API, as /v3/apps?names=web-shop; Enter opens it');
  const { title, start } = question;
  Object.assign(box, { title, placeholder, ignoreFocusOut: true, value: start });
  const asking = new PathAsking(context, question, box);
  try {
    return await new Promise<string | undefined>((resolve) => {
      box.onDidChangeValue(() => asking.draw());
      box.onDidTriggerItemButton(({ item }) => void asking.forget(item.path));
      box.onDidAccept(() => {
        const [chosen] = box.selectedItems;
        if (chosen?.path !== undefined) resolve(chosen.path);
        else if (chosen?.value !== undefined) asking.goOnWith(chosen.value);
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
      void asking.begin();
    });
  } finally {
    asking.dispose();
    box.dispose();
  }
}

/** As many paths of before as stand above what may come next. */
const MOST_BEFORE = 5;

/**
 * What stands below the box while somebody types in it. VS Code puts first what has the typed text in its label, which is what is typed
 * itself and what was opened before; the labels of the rest have not, and keep their order.
 */
class PathAsking {
  readonly #context: CommandContext;
  readonly #question: Question;
  readonly #box: vscode.QuickPick<Item>;
  readonly #names: FindNames;
  readonly #closing = new AbortController();
  #paths: readonly KnownPath[] = PATHS;
  /** Guids of what is typed last, once they are known. */
  #guids: { readonly typed: string; readonly items: readonly Proposal[] } | undefined;
  /** Ends the look for a name when another is typed. */
  #looking = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(context: CommandContext, question: Question, box: vscode.QuickPick<Item>) {
    this.#context = context;
    this.#question = question;
    this.#box = box;
    this.#names = new FindNames(() => context.api(question.foundation), new Map());
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#closing.abort();
    this.#looking.abort();
  }

  /** The foundation may know paths that the contract does not; where it cannot be asked, what is known must do. */
  async begin(): Promise<void> {
    this.draw();
    try {
      const api = await this.#context.api(this.#question.foundation);
      const { text } = await api.raw('/v3', this.#closing.signal);
      this.#paths = [...PATHS, ...linkedPaths(parseJson(text), PATHS)];
      this.draw();
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#context.note(error);
    }
  }

  goOnWith(value: string): void {
    this.#box.value = value;
    this.draw();
  }

  async forget(path: string | undefined): Promise<void> {
    if (path !== undefined) await this.#question.history.remove(this.#question.foundation, path);
    this.draw();
  }

  /** Draws what fits what is typed now, and has a name looked for where a guid belongs. */
  draw(): void {
    const typed = this.#box.value;
    const known: Known = { paths: this.#paths, labels: this.#context.tree.labels(), now: Date.now() };
    const guids = this.#guids?.typed === typed ? this.#guids.items : [];
    const next = [...guids, ...proposals(typed, known)].map(toItem);
    const before = this.#history(typed);
    this.#box.items = [
      ...this.#typed(typed),
      ...(before.length > 0 ? [separator(l10n.t('Opened before')), ...before] : []),
      ...(next.length > 0 ? [separator(l10n.t('Go on with')), ...next] : []),
    ];
    if (this.#guids?.typed !== typed) this.#lookLater(typed);
  }

  #typed(typed: string): Item[] {
    if (typed.trim() === '') return [];
    const read = readTyped(typed, this.#question.foundation);
    const label = withoutIcons(typed.trim());
    if (read.problem !== undefined) return [{ label: `$(error) ${label}`, detail: withoutIcons(read.problem), alwaysShow: true }];
    return [{ label: `$(go-to-file) ${label}`, description: l10n.t('open'), alwaysShow: true, path: read.path }];
  }

  #history(typed: string): Item[] {
    const { history, foundation } = this.#question;
    const wanted = typed.trim().toLowerCase();
    const remove = { iconPath: new vscode.ThemeIcon('close'), tooltip: l10n.t('Forget This Path') };
    return history
      .of(foundation)
      .filter((path) => path !== typed.trim() && path.toLowerCase().includes(wanted))
      .slice(0, wanted === '' ? undefined : MOST_BEFORE)
      .map((path) => ({ label: `$(history) ${withoutIcons(path)}`, alwaysShow: true, path, buttons: [remove] }));
  }

  #lookLater(typed: string): void {
    clearTimeout(this.#timer);
    this.#looking.abort();
    this.#box.busy = false;
    const at = guidAtEnd(typed, this.#paths);
    if (!at) return;
    this.#looking = new AbortController();
    const { signal } = this.#looking;
    this.#timer = setTimeout(() => void this.#look(typed, at, signal), PAUSE);
  }

  async #look(typed: string, at: NonNullable<ReturnType<typeof guidAtEnd>>, signal: AbortSignal): Promise<void> {
    this.#box.busy = true;
    try {
      const found = await guidsNamed(this.#names, at.kind, at.typed, signal);
      if (signal.aborted) return;
      // With where it is: apps of one name are many.
      const items = found.map(({ label, description: where, value: guid }): Proposal => ({
        kind: 'guid',
        label,
        description: [guid, where].filter(Boolean).join(' · '),
        value: at.before + encodeURIComponent(guid),
      }));
      this.#guids = { typed, items };
    } catch (error) {
      if (signal.aborted) return;
      // Who types a guid needs no names.
      this.#context.note(error);
      this.#guids = { typed, items: [] };
    }
    this.#box.busy = false;
    this.draw();
  }
}

const ICONS: Readonly<Record<Proposal['kind'], string>> = {
  path: 'link',
  parameter: 'symbol-parameter',
  value: 'symbol-value',
  guid: 'tag',
};

function toItem({ kind, label, description, value }: Proposal): Item {
  const shown = description === undefined ? {} : { description: withoutIcons(description) };
  return { label: `$(${ICONS[kind]}) ${withoutIcons(label)}`, ...shown, alwaysShow: true, value };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
