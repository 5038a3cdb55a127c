import { hash } from '../random.ts';

/** How often the ten apps of a block were pushed. */
const counts = [0, 1, 2, 4, 7, 10, 12, 15, 19, 30];
export const appsPerBlock = counts.length;
/** How far the apps of a block are turned against those of the block before, so that no tenth app is like another. */
const turn = 3;

interface Slot {
  readonly member: number;
  /** Which of the app's pushes: 0 is the oldest. */
  readonly push: number;
}

/** What every block does, in order of time: an app's pushes are spread evenly, and all of them end in the present. */
const slots: readonly Slot[] = counts
  .flatMap((count, member) => Array.from({ length: count }, (_, push) => ({ member, push, time: (push + 1) / count })))
  .sort((left, right) => left.time - right.time || left.member - right.member);
const slotsOfMember = counts.map((_, member) => slots.flatMap((slot, index) => (slot.member === member ? index : [])));

/**
 * The pushes of all apps in order of time, told by arithmetic: first all blocks' first slot, then all blocks' second, and so
 * on. So place and app follow from each other however many there are.
 */
export class Pushes {
  readonly apps: number;
  readonly length: number;
  readonly #blocks: number;
  /** With which block each slot begins. */
  readonly #first: readonly number[];

  constructor(name: string, blocks: number) {
    this.apps = blocks * appsPerBlock;
    this.length = blocks * slots.length;
    this.#blocks = blocks;
    this.#first = slots.map((_, slot) => hash(`${name} slot ${slot}`) % blocks);
  }

  appOf(index: number): number {
    const slot = Math.floor(index / this.#blocks);
    const block = ((index % this.#blocks) + (this.#first[slot] ?? 0)) % this.#blocks;
    return this.appOfMember(block, slots[slot]?.member ?? 0);
  }

  pushOf(index: number): number {
    return slots[Math.floor(index / this.#blocks)]?.push ?? 0;
  }

  /** The app that is a member of a block, and the other way round. */
  appOfMember(block: number, member: number): number {
    return block * appsPerBlock + ((member + block * turn) % appsPerBlock);
  }

  memberOf(app: number): number {
    return (((app - this.blockOf(app) * turn) % appsPerBlock) + appsPerBlock) % appsPerBlock;
  }

  blockOf(app: number): number {
    return Math.floor(app / appsPerBlock);
  }

  countOf(app: number): number {
    return counts[this.memberOf(app)] ?? 0;
  }

  /** An app's indexes, oldest first. */
  of(app: number): number[] {
    const block = this.blockOf(app);
    const place = (slot: number) => (block - (this.#first[slot] ?? 0) + this.#blocks) % this.#blocks;
    return (slotsOfMember[this.memberOf(app)] ?? []).map((slot) => slot * this.#blocks + place(slot));
  }
}
