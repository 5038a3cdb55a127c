import assert from 'node:assert/strict';

import type { Foundation, User } from '../../foundation/foundation.ts';

interface ToOne {
  data: { guid: string } | null;
}

/** Every field the tests look at; which of them a body has is what the tests are about. */
export interface Resource {
  guid: string;
  created_at: string;
  updated_at: string;
  name: string;
  type: string;
  state: string;
  status: { value: string; reason: string };
  lifecycle: { type: string; data: { stack?: string | null } };
  relationships: {
    app: { data: { guid: string } };
    space: { data: { guid: string } };
    organization: { data: { guid: string } };
    current_droplet?: ToOne;
  };
  metadata: { labels: Record<string, string>; annotations: Record<string, string> };
  links: Record<string, { href: string; method?: string }>;
  droplet: { guid: string | null };
  package: { guid: string };
  version: number | string;
  command: string | null;
  deployable: boolean;
  process_instances?: { index: number; state: string; since: number }[];
  process_types: unknown;
  execution_metadata: unknown;
}

export interface Body extends Resource {
  pagination: {
    total_results: number;
    total_pages: number;
    first: { href: string };
    last: { href: string };
    next: { href: string } | null;
    previous: { href: string } | null;
  };
  resources: Resource[];
  included: Record<string, Resource[]>;
  errors: { code: number; title: string; detail: string }[];
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

export interface Grant {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  jti: string;
  scope: string;
  error?: string;
  error_description?: string;
}

/** A client like any other: it knows the URL and a user, and nothing of how the foundation is made. */
export class Client {
  readonly #foundation: Foundation;
  readonly token: string;

  constructor(foundation: Foundation, token: string) {
    this.#foundation = foundation;
    this.token = token;
  }

  async get(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Answer> {
    const authorization = `bearer ${this.token}`;
    const response = await fetch(`${this.#foundation.url}${path}`, {
      method,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  /** Every row of a list, asked for on one page. */
  async all(path: string): Promise<Resource[]> {
    const { status, body, text } = await this.get(`${path}${path.includes('?') ? '&' : '?'}per_page=5000`);
    assert.equal(status, 200, text);
    return body.resources;
  }

  /** The single error of a refused request. */
  async refusal(path: string): Promise<{ status: number; code: number; title: string; detail: string }> {
    const { status, body, text } = await this.get(path);
    assert.equal(body.errors.length, 1, text);
    return { status, ...body.errors[0]! };
  }
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {} as Body;
  }
}

export async function requestToken(foundation: Foundation, form: Record<string, string>, client = 'cf:') {
  const response = await fetch(`${foundation.uaaUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(client).toString('base64')}`, accept: 'application/json' },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Grant };
}

export async function signIn(foundation: Foundation, user: User = foundation.users.developer): Promise<Client> {
  const { status, body } = await requestToken(foundation, { grant_type: 'password', ...user });
  assert.equal(status, 200);
  return new Client(foundation, body.access_token);
}
