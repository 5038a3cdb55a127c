import { SessionError } from '../api/errors.ts';
import type { FindQuery } from '../api/savedQuery.ts';
import type { CommandContext } from './context.ts';

/**
 * Shows a person what a query finds. Where it cannot be read, its row says why, with Retry beside it: a message would say it twice.
 * @throws {SessionError} nobody is signed in, and so there is no row; what is `wanted`
 */
export async function showFound(
  context: CommandContext,
  url: string,
  query: FindQuery & { readonly name?: string },
  wanted: (error: unknown) => boolean = () => false,
): Promise<void> {
  try {
    await context.tree.queries.run(url, query);
  } catch (error) {
    if (error instanceof SessionError || wanted(error)) throw error;
    context.note(error);
  }
}
