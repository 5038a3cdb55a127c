import type { Node } from './nodes.ts';

type Event<Told> = (listener: (told: Told) => void) => { dispose(): void };

/** What is needed of VS Code's view. */
interface View {
  readonly visible: boolean;
  readonly onDidChangeSelection: Event<{ readonly selection: readonly Node[] }>;
  readonly onDidCollapseElement: Event<unknown>;
  readonly onDidChangeVisibility: Event<unknown>;
  reveal(row: Node, options: { readonly select: boolean; readonly focus: boolean; readonly expand: boolean }): PromiseLike<void>;
}

/** How often a row is selected that VS Code is drawing anew, and how long it has for that each time. Milliseconds. */
const TRIES = 8;
const PAUSE = 250;

/**
 * Selects a row that was selected before, until something is. Who selects, closes a row or looks elsewhere meanwhile is left in
 * peace: VS Code opens what is above the row, and brings the view into sight.
 */
export async function reselect(view: View, row: () => Node, signal: AbortSignal): Promise<void> {
  const touched = new AbortController();
  const touch = () => touched.abort();
  const subscriptions = [
    view.onDidChangeSelection(({ selection }) => (selection.length > 0 ? touch() : undefined)),
    view.onDidCollapseElement(touch),
    view.onDidChangeVisibility(touch),
  ];
  for (let tries = 0; tries < TRIES; tries++) {
    // VS Code takes the rows it was just given once this turn is over; one it does not hold yet cannot be revealed.
    await new Promise((resolve) => setTimeout(resolve, tries === 0 ? 0 : PAUSE));
    if (touched.signal.aborted || signal.aborted || !view.visible) break;
    try {
      await view.reveal(row(), { select: true, focus: false, expand: false });
    } catch {
      // The row has gone meanwhile, or is being drawn.
    }
  }
  for (const subscription of subscriptions) subscription.dispose();
}
