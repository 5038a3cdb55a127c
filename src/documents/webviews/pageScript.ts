/** What is used of the page's DOM: the house is compiled for Node. */
interface Tag {
  className: string;
  textContent: string | null;
  readonly dataset: Record<string, string | undefined>;
  append(...children: (Tag | string)[]): void;
  replaceChildren(...children: Tag[]): void;
  setAttribute(name: string, value: string): void;
  addEventListener(type: 'click', listener: (event: { preventDefault(): void; stopPropagation(): void }) => void): void;
  focus(): void;
}
interface Dom {
  title: string;
  readonly activeElement: Tag | null;
  createElement(name: string): Tag;
  getElementById(id: string): Tag | null;
  querySelectorAll(selector: string): Iterable<Tag>;
}
interface Host {
  postMessage(message: object): void;
  setState(state: unknown): void;
}
interface Window {
  readonly document: Dom;
  addEventListener(type: 'message', listener: (event: { readonly data: Drawn }) => void): void;
}

interface DrawnPiece {
  readonly text: string;
  readonly tone?: string;
  readonly isCode?: boolean;
  readonly isButton?: boolean;
  readonly hint?: string;
  readonly act?: number;
  readonly key?: string;
}
interface DrawnBlock {
  readonly type: string;
  readonly level?: number;
  readonly name?: string;
  readonly line?: readonly DrawnPiece[];
  readonly head?: readonly string[];
  readonly rows?: readonly (readonly (readonly DrawnPiece[])[])[];
  readonly facts?: readonly (readonly [string, readonly DrawnPiece[]])[];
  readonly steps?: readonly { readonly line: readonly DrawnPiece[]; readonly below: readonly DrawnBlock[] }[];
}
interface Drawn {
  readonly number: number;
  readonly title: string;
  readonly status: string;
  readonly blocks: readonly DrawnBlock[];
  readonly kept?: unknown;
}

/** What draws one page: clicks on it are told with its number. */
interface Pen {
  readonly document: Dom;
  readonly tell: (act: number) => void;
}

/*
 * All of this runs in the page, by its own text: functions that reach nothing but each other. What is shown is set as text; what is
 * clicked is told as the page's number and the action's, which mean nothing to anybody but the extension.
 */

function make(pen: Pen, name: string, className: string, children: readonly (Tag | string)[]): Tag {
  const tag = pen.document.createElement(name);
  if (className !== '') tag.className = className;
  tag.append(...children);
  return tag;
}

function drawPiece(pen: Pen, { text, tone = '', isCode, isButton, hint, act, key = '' }: DrawnPiece): Tag {
  const name = act === undefined ? (isCode ? 'code' : 'span') : isButton ? 'button' : 'a';
  const tag = make(pen, name, isCode && act !== undefined ? `${tone} code` : tone, [text]);
  if (hint !== undefined) tag.setAttribute('title', hint);
  if (act === undefined) return tag;
  if (!isButton) tag.setAttribute('href', '#');
  tag.dataset.key = key;
  tag.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    pen.tell(act);
  });
  return tag;
}

function drawLine(pen: Pen, pieces: readonly DrawnPiece[] = []): (Tag | string)[] {
  return pieces.flatMap((one) => [drawPiece(pen, one), ' ']);
}

function drawTable(pen: Pen, { name = '', head = [], rows = [] }: DrawnBlock): Tag {
  const cell = (kind: 'th' | 'td', scope: string, content: readonly (Tag | string)[]) => {
    const tag = make(pen, kind, '', content);
    if (kind === 'th') tag.setAttribute('scope', scope);
    return tag;
  };
  const row = (cells: readonly Tag[]) => make(pen, 'tr', '', cells);
  const heads = head.map((text) => cell('th', 'col', [text]));
  const body = rows.map((line) => row(line.map((one, index) => cell(index === 0 ? 'th' : 'td', 'row', drawLine(pen, one)))));
  const caption = name === '' ? [] : [make(pen, 'caption', '', [name])];
  return make(pen, 'table', '', [...caption, make(pen, 'thead', '', [row(heads)]), make(pen, 'tbody', '', body)]);
}

function drawFacts(pen: Pen, { facts = [] }: DrawnBlock): Tag {
  const rows = facts.flatMap(([name, value]) => [make(pen, 'dt', '', [name]), make(pen, 'dd', '', drawLine(pen, value))]);
  return make(pen, 'dl', '', rows);
}

function drawBlock(pen: Pen, one: DrawnBlock): Tag {
  if (one.type === 'table') return drawTable(pen, one);
  if (one.type === 'facts') return drawFacts(pen, one);
  if (one.type === 'heading') return make(pen, `h${one.level ?? 2}`, '', drawLine(pen, one.line));
  if (one.type !== 'steps') return make(pen, 'p', one.type, drawLine(pen, one.line));
  const below = (blocks: readonly DrawnBlock[]) => blocks.map((child) => drawBlock(pen, child));
  const steps = one.steps ?? [];
  return make(
    pen,
    'ol',
    'steps',
    steps.map((step) => make(pen, 'li', '', [make(pen, 'p', '', drawLine(pen, step.line)), ...below(step.below)])),
  );
}

function drawPage({ document }: Window, host: Host, page: Drawn): void {
  const pen = { document, tell: (act: number) => host.postMessage({ page: page.number, act }) };
  const focused = document.activeElement?.dataset.key;
  document.title = page.title;
  document.getElementById('page')?.replaceChildren(...page.blocks.map((one) => drawBlock(pen, one)));
  const status = document.getElementById('status');
  if (status && status.textContent !== page.status) status.textContent = page.status;
  if (focused === undefined) return;
  // Whoever stood on a link stands on it still.
  for (const tag of document.querySelectorAll('[data-key]')) {
    if (tag.dataset.key !== focused) continue;
    tag.focus();
    return;
  }
}

/** Draws what it is sent, has VS Code keep what is to be kept of it, and says when it is there to be sent anything. */
function drawPages(window: Window, host: Host): void {
  window.addEventListener('message', ({ data }) => {
    host.setState(data.kept);
    drawPage(window, host, data);
  });
  host.postMessage({ ready: true });
}

/** The page's script. */
export function pageScript(): string {
  const parts = [make, drawPiece, drawLine, drawTable, drawFacts, drawBlock, drawPage, drawPages];
  return `${parts.map(String).join('\n')}\n${drawPages.name}(window, acquireVsCodeApi());`;
}
