import * as l10n from '@vscode/l10n';
import type { CloudFoundryApi } from '../api/client.ts';
import { type Subject, subjectOf } from '../api/subject.ts';
import { type AppNode, type FoundationNode, groupNode, type GroupNode, type Node } from './nodes.ts';
import { noRow } from './noRow.ts';
import { ownerOf, type SubjectOfApp } from './owner.ts';
import { guidOfNode } from './paths.ts';
import type { Reader } from './reader.ts';
import type { Rows } from './rows.ts';
import { hidesApps, statesOf } from './shape.ts';
import type { TreeSources } from './sources.ts';

/** One question for a row. */
interface Quest {
  readonly root: FoundationNode;
  readonly api: CloudFoundryApi;
  readonly signal: AbortSignal;
}

/** Finds the row of what an API path is about, as things are arranged now, and reads what is missing on the way to it. */
export class Finder {
  readonly #shape: TreeSources['shape'];
  readonly #rows: Rows;
  readonly #reader: Reader;

  constructor({ shape }: Pick<TreeSources, 'shape'>, rows: Rows, reader: Reader) {
    this.#shape = shape;
    this.#rows = rows;
    this.#reader = reader;
  }

  /**
   * The row at its usual place, never among what is pinned. Few requests: one for whose it is, one for each list on the way that
   * has not been read, one for what lies beyond the list's loaded pages.
   * @returns undefined where a filter hides it
   * @throws {ExplainedError} there is no such row; {Error} what is missing cannot be read
   */
  async find(root: FoundationNode, path: string, signal: AbortSignal): Promise<Node | undefined> {
    const subject = subjectOf(path);
    if (!subject) throw noRow(l10n.t('only apps, what belongs to them and where they are have one'));
    if (subject.kind === 'foundation') return root;
    return this.#find({ root, signal, api: await this.#reader.api(root) }, subject);
  }

  #find(quest: Quest, subject: Exclude<Subject, { kind: 'foundation' }>): Promise<Node | undefined> {
    switch (subject.kind) {
      case 'organization':
        return this.#organization(quest, subject.guid);
      case 'space':
        return this.#space(quest, subject.guid);
      case 'app':
        return this.#app(quest, subject.guid);
      case 'group':
        return this.#group(quest, subject.app, subject.group);
      case 'currentDroplet':
      case 'processOfType':
      case 'droplet':
      case 'package':
      case 'build':
      case 'deployment':
      case 'revision':
      case 'process':
        return this.#resource(quest, subject);
    }
  }

  async #organization({ root, api, signal }: Quest, guid: string): Promise<Node | undefined> {
    const { layout, filter } = this.#shape();
    if (layout !== 'organizations') throw noRow(l10n.t('organizations have one in the layout “By Organization and Space” alone'));
    if (hidesApps(filter)) return undefined;
    const row = await this.#reader.find(root, guid, signal);
    // It is gone, or not to be seen: asked for by itself, the foundation says so.
    if (!row) throw await this.#gone(api.organizations.get(guid, signal));
    return row;
  }

  async #space(quest: Quest, guid: string): Promise<Node | undefined> {
    const { root, api, signal } = quest;
    const { layout, filter } = this.#shape();
    if (layout === 'flat') throw noRow(l10n.t('spaces have none in the layout “All Apps Side by Side”'));
    if (hidesApps(filter)) return undefined;
    const known = this.#known(root, 'space', guid);
    if (known) return known;
    const space = layout === 'organizations' ? await api.spaces.get(guid, signal) : undefined;
    const parent = space ? await this.#organization(quest, space.organizationGuid ?? '') : root;
    const row = parent?.kind === 'organization' || parent === root ? await this.#reader.find(parent, guid, signal) : undefined;
    if (!row) throw await this.#gone(api.spaces.get(guid, signal));
    return row;
  }

  async #app(quest: Quest, guid: string): Promise<AppNode | undefined> {
    const { root, api, signal } = quest;
    const known = this.#known(root, 'app', guid);
    if (known?.kind === 'app') return known;
    const { spaceGuid = '' } = await api.apps.get(guid, signal);
    const { layout, filter } = this.#shape();
    const isFlat = layout === 'flat' || hidesApps(filter);
    const parent = isFlat ? root : await this.#space(quest, spaceGuid);
    if (parent?.kind !== 'space' && parent?.kind !== 'foundation') return undefined;
    const row = await this.#reader.find(parent, guid, signal);
    if (row?.kind === 'app') return row;
    if (hidesApps(filter)) return undefined;
    throw await this.#gone(api.apps.get(guid, signal));
  }

  async #group(quest: Quest, app: string, group: GroupNode['group']): Promise<GroupNode | undefined> {
    const node = await this.#app(quest, app);
    if (!node) return undefined;
    await this.#reader.ensure(node, quest.signal);
    return this.#rows.latest(groupNode(node, group));
  }

  async #resource(quest: Quest, subject: SubjectOfApp): Promise<Node | undefined> {
    const { root, api, signal } = quest;
    const known = 'guid' in subject ? this.#known(root, subject.kind, subject.guid) : undefined;
    if (known) return known;
    const { app, group, guid, isNew } = await ownerOf(api, subject, signal);
    const node = await this.#group(quest, app, group);
    if (!node) return undefined;
    const row = await this.#reader.find(node, guid, signal, isNew);
    if (row || statesOf(group, this.#shape().filter).length > 0) return row;
    throw noRow(l10n.t('it has left the list'));
  }

  /** A row that has been read already; those that are pinned have another id. */
  #known(root: FoundationNode, kind: string, guid: string): Node | undefined {
    for (const node of this.#rows.all()) {
      const isKind = (node.kind === 'resource' ? node.resource.kind : node.kind) === kind;
      if (isKind && guidOfNode(node) === guid && isUsualId(root, node.id)) return node;
    }
    return undefined;
  }

  /** @param asked rejects with why, where the foundation says */
  async #gone(asked: Promise<unknown>): Promise<Error> {
    await asked;
    return noRow(l10n.t('it has left the list'));
  }
}

function isUsualId({ id: root }: FoundationNode, id: string): boolean {
  return ['organization', 'space', 'app'].some((kind) => id.startsWith(`${root}/${kind}/`));
}
