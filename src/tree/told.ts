import { Given } from './given.ts';
import { type Node, parentOf } from './nodes.ts';

/** VS Code gathers what it is told until nothing has come for 200 ms; what has been gathered here for longer it takes at once. Milliseconds. */
const GATHER = 250;

/** How long VS Code has to ask for rows it was told of, until it is looked at whether it has. Milliseconds. */
const LOOK = 600;

/** At which of these looks it is told again. */
const AGAIN: readonly number[] = [1, 3];

/** What VS Code was told of and has not asked for, and how often that was looked at. */
interface Owed {
  readonly node: Node | undefined;
  looks: number;
}

/**
 * What VS Code is told of rows, and whether it has asked for what is below them since. Told of a row, it lets go of all below it at
 * once, and asks for that again if the row is open. It does not ask where it has just been given rows and has not drawn them yet: it
 * then draws rows it has let go of, below which nothing ever appears, and whose commands come without them. So it is told again.
 *
 * It redraws for one telling after the other, however many there are: while it has yet to ask, what changes is gathered.
 */
export class Told {
  readonly given = new Given();
  readonly #fire: (changed: Node[] | undefined) => void;
  readonly #isOpen: (node: Node | undefined) => boolean;
  /** By id, as all below; what is above all rows has the empty one. */
  readonly #gathered = new Map<string, Node | undefined>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  readonly #owed = new Map<string, Owed>();
  /** What VS Code has asked for and not been answered. */
  readonly #questions = new Map<string, { readonly open: number; readonly overlap: boolean }>();
  #looking: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /**
   * @param fire tells VS Code; undefined stands for everything
   * @param isOpen whether VS Code has a row open; undefined stands for the view, which is in sight
   */
  constructor(fire: (changed: Node[] | undefined) => void, isOpen: (node: Node | undefined) => boolean) {
    this.#fire = fire;
    this.#isOpen = isOpen;
  }

  /** A row and what is below it have changed; undefined for everything. */
  changed(node: Node | undefined): void {
    if (this.#isOver) return;
    this.#gathered.set(node?.id ?? '', node);
    if (this.#gathering === undefined) this.#tellInTime();
  }

  /** Answers VS Code, which asks for what is below a row, or for the roots. */
  async answer(node: Node | undefined, read: () => Promise<Node[]>): Promise<Node[]> {
    this.asked(node);
    try {
      const rows = await read();
      this.answered(node, rows);
      return rows;
    } catch (error) {
      this.failed(node);
      throw error;
    }
  }

  /** VS Code asks for what is below a row, or for the roots. */
  asked(node: Node | undefined): void {
    const id = node?.id ?? '';
    this.#owed.delete(id);
    const questions = this.#questions.get(id);
    this.#questions.set(id, { open: (questions?.open ?? 0) + 1, overlap: questions !== undefined });
  }

  /** It has been given that. Of questions that overlap it takes the last one's answer, and who put another one of them has none. */
  answered(node: Node | undefined, rows: readonly Node[]): void {
    this.given.give(node, rows);
    if (this.#isLast(node?.id ?? '')) this.changed(node);
  }

  /** It has been given nothing, for that could not be read. */
  failed(node: Node | undefined): void {
    this.#isLast(node?.id ?? '');
  }

  /** Has a look soon at what VS Code has not asked for. To be called too when a row, or the view, comes into sight. */
  look(): void {
    if (this.#owed.size > 0 && !this.#isOver) this.#looking ??= setTimeout(() => this.#lookNow(), LOOK);
  }

  /** Tells what has been gathered: somebody wants VS Code to know it now. */
  flush(): void {
    if (this.#gathered.size > 0 && !this.#isOver) this.#tell();
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#gathering);
    clearTimeout(this.#looking);
  }

  /** A question is over. @returns whether it was the last of several at once */
  #isLast(id: string): boolean {
    const { open, overlap } = this.#questions.get(id) ?? { open: 0, overlap: false };
    if (open > 1) this.#questions.set(id, { open: open - 1, overlap });
    else this.#questions.delete(id);
    return open === 1 && overlap;
  }

  #tellInTime(): void {
    const isBusy = [...this.#owed.values()].some((owed) => this.#isAwaited(owed));
    if (isBusy) this.#gather();
    else this.flush();
  }

  #gather(): void {
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      if (this.#gathered.size > 0) this.#tellInTime();
    }, GATHER);
  }

  #tell(): void {
    const nodes = [...this.#gathered.values()];
    this.#gathered.clear();
    this.#gather();
    const isAll = nodes.includes(undefined);
    // A row that VS Code has not been given says nothing to it.
    const known = nodes.flatMap((node) => (node && this.given.get(node.id)) ?? []);
    if (!isAll && known.length === 0) return;
    for (const node of isAll ? [undefined] : known) this.#expect(node);
    this.#fire(isAll ? undefined : known);
    this.look();
  }

  #expect(node: Node | undefined): void {
    const id = node?.id ?? '';
    // Once told of often enough it is told of no more than it changes: it may be closed, and VS Code have kept that to itself.
    if (!this.given.hasBelow(id) || this.#owed.has(id)) return;
    // The look that is due already comes too soon for this.
    this.#owed.set(id, { node, looks: this.#looking === undefined ? 0 : -1 });
  }

  #lookNow(): void {
    this.#looking = undefined;
    let isWaiting = false;
    const again: (Node | undefined)[] = [];
    for (const [id, owed] of this.#owed) {
      const isGone = owed.node !== undefined && this.given.get(id) === undefined;
      if (isGone) this.#owed.delete(id);
      else if (this.#isAwaited(owed)) {
        isWaiting = true;
        // While it waits for an answer it is slow, and has lost nothing.
        if (this.#questions.size > 0) continue;
        owed.looks += 1;
        if (AGAIN.includes(owed.looks)) again.push(owed.node);
      }
    }
    for (const node of again) this.#gathered.set(node?.id ?? '', node);
    if (again.length > 0) this.flush();
    if (isWaiting) this.look();
  }

  /** It was told of, and may be told again. */
  #isAwaited({ node, looks }: Owed): boolean {
    return looks <= Math.max(...AGAIN) && this.#isInSight(node);
  }

  /** It and all above it are open, in a view that is in sight. */
  #isInSight(node: Node | undefined): boolean {
    return this.#isOpen(node) && (node === undefined || this.#isInSight(parentOf(node)));
  }
}
