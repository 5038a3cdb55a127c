import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudFoundryApi } from '../api/client.ts';
import { withApps } from '../api/find.ts';
import { isByOwner, requestOf } from '../api/findQuery.ts';
import type { FindQuery } from '../api/savedQuery.ts';
import { explain } from '../host/explain.ts';
import { orderWords, valueWords } from '../host/findWords.ts';
import { formatNumber } from '../host/language.ts';
import { withoutIcons } from '../host/text.ts';
import { type Asked, askForPart } from './askForPart.ts';
import { ordered } from '../tree/paths.ts';
import { type FindPart, findParts, orderPart, pagingParts } from './findParts.ts';

/** What is to be done with a question that has been put together. */
export type FindEnd = 'find' | 'json' | 'save';

interface Item extends vscode.QuickPickItem {
  readonly part?: FindPart;
  readonly end?: FindEnd | 'clear';
}

/** A question while it is put together. */
export interface Building extends Omit<Asked, 'query'> {
  query: FindQuery['query'];
  readonly api: () => Promise<CloudFoundryApi>;
  /** Rows in a page where the question does not say. */
  readonly pageSize: number;
  /** What became of it when it was last sent. */
  problem: unknown;
}

/**
 * Lets a person put a question together, part by part, and shows the request it makes. The parts stay in `building`, however it
 * ends; undefined when dismissed.
 */
export async function askForFind(building: Building): Promise<FindEnd | undefined> {
  let last: FindPart | undefined;
  for (;;) {
    const { part, end } = (await new Box(building, last).answer()) ?? {};
    last = undefined;
    if (end === 'clear') change(building, {});
    else if (!part) return end;
    else {
      const chosen = await askForPart(building, part);
      if (chosen) change(building, { ...building.query, [part.name]: chosen.value });
      else last = part;
    }
  }
}

function change(building: Building, query: FindQuery['query']): void {
  building.query = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  building.problem = undefined;
}

type Sent = Pick<Building, 'kind' | 'query' | 'pageSize'>;

/** As it is sent for rows: they have pages of their own. */
function forRows({ kind, query, pageSize }: Sent): FindQuery {
  const include = kind === 'apps' ? { include: 'space' } : {};
  return inOrder({ kind, query: { ...query, ...include, page: undefined, per_page: undefined } }, pageSize);
}

/** As it is sent for a document. */
export function forDocument({ kind, query, pageSize }: Sent): FindQuery {
  return inOrder({ kind, query }, pageSize);
}

/** What says most first, and guids last: of a long request no more is seen than its beginning. */
function inOrder(find: FindQuery, pageSize: number): FindQuery {
  const { order_by, per_page = pageSize, page, ...query } = ordered(find).query;
  const isLong = ([name]: [string, unknown]) => name.endsWith('guids');
  const parts = Object.entries(query);
  const [short, long] = [parts.filter((part) => !isLong(part)), parts.filter(isLong)].map((some) => Object.fromEntries(some));
  return { kind: find.kind, query: { ...short, order_by, per_page, page, ...long } };
}

/** The parts of a question, its request, and what can be done with it. */
class Box {
  readonly #building: Building;
  readonly #box = vscode.window.createQuickPick<Item>();
  readonly #controller = new AbortController();
  readonly #clear: vscode.QuickInputButton;
  readonly #before: FindPart | undefined;
  /** Of a question that is by space and must be by app. */
  #apps: number | undefined;

  /** @param before the part that was left without a choice */
  constructor(building: Building, before: FindPart | undefined) {
    this.#building = building;
    this.#before = before;
    this.#clear = { iconPath: new vscode.ThemeIcon('close'), tooltip: l10n.t('Clear') };
    const placeholder = l10n.t('Enter finds; the parts below narrow it down, each as you like');
    Object.assign(this.#box, { title: building.title, placeholder, matchOnDescription: true, ignoreFocusOut: true });
  }

  async answer(): Promise<Item | undefined> {
    const box = this.#box;
    try {
      return await new Promise((resolve) => {
        box.onDidHide(() => resolve(undefined));
        box.onDidAccept(() => resolve(box.selectedItems[0]));
        box.onDidTriggerItemButton(({ item: { part } }) => {
          if (part) change(this.#building, { ...this.#building.query, [part.name]: undefined });
          this.#draw(part);
          void this.#learn();
        });
        this.#draw(this.#before);
        box.show();
        void this.#learn();
      });
    } finally {
      this.#controller.abort();
      box.dispose();
    }
  }

  /** What is told by guid is called by its name, and how many requests it takes, once that is known. */
  async #learn(): Promise<void> {
    const { names, kind, query, api } = this.#building;
    const { signal } = this.#controller;
    this.#apps = undefined;
    this.#box.busy = true;
    const count = async () => {
      if (!isByOwner({ kind, query })) return undefined;
      const byApps = await withApps(await api(), { kind, query }, signal);
      return byApps ? (byApps.query.app_guids as readonly string[]).length : 0;
    };
    const [apps] = await Promise.allSettled([count(), names.learn(query, signal)]);
    // Meanwhile a part may have been cleared.
    if (signal.aborted || this.#building.query !== query) return;
    if (apps.status === 'fulfilled') this.#apps = apps.value;
    this.#box.busy = false;
    this.#draw(this.#box.activeItems[0]?.part);
  }

  #draw(active: FindPart | undefined): void {
    const { kind } = this.#building;
    const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
    const items: Item[] = [
      ...this.#ends(),
      separator(l10n.t('what to find')),
      ...findParts(kind).map((part) => this.#item(part)),
      separator(l10n.t('in what order')),
      ...orderPart(kind).map((part) => this.#item(part)),
      separator(l10n.t('more to do with it')),
      {
        label: `$(save) ${l10n.t('Save Query…')}`,
        description: l10n.t('by a name, among the queries of the foundation'),
        end: 'save',
      },
      { label: `$(clear-all) ${l10n.t('Clear All')}`, end: 'clear' },
      separator(l10n.t('as the server sends it')),
      { label: `$(json) ${l10n.t('Open as JSON')}`, detail: requestText(forDocument(this.#building)), end: 'json' },
      ...pagingParts(kind).map((part) => this.#item(part)),
    ];
    this.#box.items = items;
    const wanted = active && items.find(({ part }) => part?.name === active.name);
    if (wanted) this.#box.activeItems = [wanted];
  }

  /** The first item, with the request; below it what the server said to it. */
  #ends(): Item[] {
    const { problem } = this.#building;
    const label = `$(search) ${l10n.t('Find')}`;
    const find: Item = {
      label,
      description: this.#requests(),
      detail: requestText(forRows(this.#building)),
      alwaysShow: true,
      end: 'find',
    };
    if (problem === undefined) return [find];
    const { title, detail } = explain(problem);
    return [
      find,
      { label: `$(error) ${withoutIcons(title)}`, detail: withoutIcons(detail ?? ''), alwaysShow: true, end: 'find' },
    ];
  }

  #requests(): string {
    const { requests } = requestOf(forRows(this.#building), new Date());
    const apps = this.#apps;
    const byApps = requests === undefined && apps !== undefined ? Math.ceil(apps / 150) : requests;
    const told = byApps === undefined || byApps === 1 ? '' : l10n.t('{0} requests', formatNumber(byApps));
    if (apps === undefined) return told;
    return [apps === 1 ? l10n.t('of 1 app') : l10n.t('of {0} apps', formatNumber(apps)), told].filter(Boolean).join(' · ');
  }

  #item(part: FindPart): Item {
    const { kind, query, names, pageSize } = this.#building;
    const value = query[part.name];
    const order = orderWords(String(ordered({ kind, query: {} }).query.order_by));
    const none = { per_page: formatNumber(pageSize), page: '1', order_by: order };
    const any = Object.hasOwn(none, part.name) ? none[part.name as keyof typeof none] : l10n.t('any');
    const told = value === undefined ? any : valueWords(part.name, value, names.nameOf);
    return {
      label: `$(${part.iconId}) ${part.label}`,
      description: withoutIcons(told),
      buttons: value === undefined ? [] : [this.#clear],
      part,
    };
  }
}

function requestText(find: FindQuery): string {
  return withoutIcons(`GET ${requestOf(find, new Date()).path}`);
}
