import { withoutLinks } from './text.ts';

/** What a person is told of an error: on a row, above a document, in a message. */
export interface Explanation {
  /** Two or three words, for a row. */
  readonly title: string;
  /** What more there is to know, without a full stop; the server's own words where it said any. */
  readonly detail: string | undefined;
  /** What may cure it. */
  readonly fix: 'signIn' | 'retry' | undefined;
}

/** One sentence for a message, where there is no room for title and detail apart. */
export function sentence({ title, detail }: Explanation): string {
  const text = detail === undefined ? title : `${title}: ${detail}`;
  return withoutLinks(/[.!?…]$/.test(text) ? text : `${text}.`);
}

/** An error whose words were made where it was thrown: what a command rejects with. */
export class ExplainedError extends Error {
  override readonly name = 'ExplainedError';
  readonly explanation: Explanation;

  constructor(explanation: Explanation) {
    super(sentence(explanation));
    this.explanation = explanation;
  }
}
