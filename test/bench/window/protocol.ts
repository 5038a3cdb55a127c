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
}

/** Where the extensions leave how long their activate() took. */
export const TIMES = 'cfExplorerBenchTimes';
