/** What the suite inside VS Code is told, in a file beside it. */
export interface Input {
  readonly foundation: string;
  readonly uaa: string;
  readonly username: string;
  readonly password: string;
  /** Ids of extensions, in the order they are to be activated. */
  readonly extensions: readonly string[];
  /** API paths to open as documents. */
  readonly paths: readonly string[];
  /** A document of several megabytes, to be opened again and again; none where this is absent. */
  readonly large?: string;
  /** Asked for once everything is activated: what reached the foundation before it is activation's. */
  readonly marker: string;
  /** Where the report goes. */
  readonly output: string;
}

/** One window's measurements: milliseconds and bytes. */
export interface Report {
  /** By extension id, from asking for it until its exports are there. */
  readonly loadAndActivate: Readonly<Record<string, number>>;
  /** By extension id, activate() alone. */
  readonly activate: Readonly<Record<string, number>>;
  /** By extension id, what the heap holds more than before. */
  readonly heap: Readonly<Record<string, number>>;
  /** From the command until the editor holds the text. */
  readonly open: readonly number[];
  readonly bare: readonly number[];
  /** The same text from a file on disk, opened the same way: VS Code's own part. */
  readonly file: readonly number[];
  readonly large?: Large;
}

/** What a document of several megabytes costs, opening by opening. */
export interface Large {
  readonly characters: number;
  readonly links: number;
  /** Longest turns of the extension host, in milliseconds: until its text is there, and until its links are. */
  readonly open: readonly Longest[];
  readonly find: readonly Longest[];
  /** VS Code's own: a file of that text. */
  readonly file: readonly number[];
  /** From asking VS Code for its links until they are there. */
  readonly finding: readonly number[];
}

/** The longest turn of all, and the longest while this extension was at work. */
export interface Longest {
  readonly all: number;
  readonly ours: number;
}

/** Where the extensions leave how long their activate() took. */
export const TIMES = 'cfExplorerBenchTimes';
