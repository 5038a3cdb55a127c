import { readOpenApi } from './foundationShared.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
}

interface Operation {
  parameters?: Parameter[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Document {
  paths: Record<string, { get?: Operation }>;
}

/** What the Cloud Controller's own description knows; nothing in it is required, so only the unknown can be told. */
export class OpenApi {
  readonly #document = readOpenApi() as Document;

  knowsPath(path: string): boolean {
    return this.#operation(path) !== undefined;
  }

  queryParameters(path: string): string[] {
    const parameters = this.#operation(path)?.parameters ?? [];
    return parameters
      .map((parameter) => (parameter.$ref === undefined ? parameter : (this.#follow(parameter.$ref) as Parameter)))
      .flatMap(({ name, in: place }) => (place === 'query' ? [name] : []));
  }

  /** The paths of keys in a body that its schema does not know, and those of nulls it does not allow. */
  surprises(path: string, body: unknown): string[] {
    const schema = this.#operation(path)?.responses['200']?.content?.['application/json']?.schema ?? {};
    return [...new Set(this.#look(body, [schema], ''))].sort();
  }

  #operation(path: string): Operation | undefined {
    return this.#document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.get;
  }

  #look(value: unknown, schemas: Schema[], at: string): string[] {
    if (value === null) return schemas.every((schema) => this.#allowsNull(schema)) ? [] : [`${at} is null`];
    const flat = schemas.flatMap((schema) => this.#flatten(schema));
    if (Array.isArray(value)) {
      const items = flat.flatMap(({ items }) => items ?? []);
      return value.flatMap((row) => this.#look(row, items, `${at}[]`));
    }
    if (typeof value !== 'object' || isFree(flat)) return [];
    return Object.entries(value).flatMap(([key, inner]) => this.#lookInto(key, inner, flat, at === '' ? key : `${at}.${key}`));
  }

  #lookInto(key: string, value: unknown, flat: Schema[], at: string): string[] {
    const known = flat.flatMap(({ properties, additionalProperties }) => properties?.[key] ?? mapOf(additionalProperties) ?? []);
    return known.length === 0 ? [`${at} is unknown`] : this.#look(value, known, at);
  }

  /** Everything a schema says, its parts and alternatives included. A $ref may have siblings, which count too. */
  #flatten(schema: Schema): Schema[] {
    const parts = [...this.#target(schema), ...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
    return [schema, ...parts.flatMap((part) => this.#flatten(part))];
  }

  /** Every part has to allow null, but of alternatives one is enough. */
  #allowsNull(schema: Schema): boolean {
    const { type, allOf = [], oneOf, anyOf } = schema;
    const allows = (part: Schema) => this.#allowsNull(part);
    if (type !== undefined && ![type].flat().includes('null')) return false;
    if (![...this.#target(schema), ...allOf].every(allows)) return false;
    return [oneOf, anyOf].every((alternatives) => alternatives?.some(allows) ?? true);
  }

  #target(schema: Schema): Schema[] {
    return schema.$ref === undefined ? [] : [this.#follow(schema.$ref) as Schema];
  }

  #follow(reference: string): unknown {
    const keys = reference.replace('#/', '').split('/');
    return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], this.#document);
  }
}

/** An object that says nothing of its keys takes any. */
function isFree(schemas: Schema[]): boolean {
  return schemas.every(({ properties, additionalProperties }) => !properties && !mapOf(additionalProperties));
}

function mapOf(additional: boolean | Schema | undefined): Schema | undefined {
  return typeof additional === 'object' ? additional : undefined;
}
