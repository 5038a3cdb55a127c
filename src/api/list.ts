import type { GenericSchema } from 'valibot';
import { type ApiVersion, fitToVersion } from './apiVersion.ts';
import { type Connection, unlessAborted } from './connection.ts';
import { merged } from './merged.ts';
import { inOrderOf } from './order.ts';
import { Paged } from './page.ts';
import type { ListName, QueryOf } from './parameters.ts';
import { assertQuery } from './query.ts';
import type { Resource } from './resource.ts';
import { splitQuery } from './split.ts';

/** A list's query; its pages are asked for by number, of {@link Paged}. */
export type Query<Name extends ListName> = Omit<QueryOf<Name>, 'page'>;

/** The server's own 50 would be ten times the requests. */
const PER_PAGE = 500;

/** Makes the lists of one foundation: checked, fitted to its version, and split where a router could not take them. */
export class Lists {
  readonly #connection: Connection;
  readonly #version: ApiVersion;

  constructor(connection: Connection, version: ApiVersion) {
    this.#connection = connection;
    this.#version = version;
  }

  /** @throws {QueryError} at once, for what is wrong with the query; with the first page, for what the foundation is too old for */
  of<Name extends ListName, Item extends Resource>(
    list: Name,
    schema: GenericSchema<unknown, Item>,
    path: string,
    query: Query<Name>,
  ): Paged<Item> {
    assertQuery(list, query);
    const { per_page: perPage = PER_PAGE, order_by: order } = query as { per_page?: number; order_by?: string };
    let made: Promise<Paged<Item>> | undefined;
    const make = async () => {
      const fitted = await fitToVersion(list, query, this.#version);
      const parts = splitQuery(list, fitted).map((part) => this.#connection.paged(schema, path, { ...part, per_page: perPage }));
      const [only] = parts;
      return only && parts.length === 1 ? only : merged(parts, perPage, inOrderOf(order));
    };
    return new Paged(async (page, signal) => {
      made ??= make().catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      return (await unlessAborted(made, signal)).page(page, signal);
    });
  }
}
