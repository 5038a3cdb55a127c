import * as v from 'valibot';
import { parseJson } from './answer.ts';
import { ApiError, InvalidUrlError, NotCloudFoundryError } from './errors.ts';
import { Http, type HttpOptions } from './http.ts';
import { normalizeServiceUrl } from './url.ts';

/** What `GET /` tells of a foundation. */
export interface Discovered {
  /** Cloud Controller's API version, as `3.228.0`; undefined where it is not said. */
  readonly apiVersion: string | undefined;
  readonly loginUrl: string;
  readonly uaaUrl: string;
}

const link = v.object({ href: v.string() });
const root = v.object({
  links: v.object({
    cloud_controller_v3: v.object({
      href: v.string(),
      meta: v.fallback(v.optional(v.object({ version: v.optional(v.string()) })), undefined),
    }),
    login: v.nullish(link),
    uaa: v.nullish(link),
  }),
});

/**
 * Asks what answers at `origin` (`GET /`, contract §1), without a token.
 * @throws {NotCloudFoundryError} something else answered, or links to services that may not be trusted with a password
 * @throws {ApiError} it could not answer now (429, 5xx)
 * @throws {ConnectionError} nothing answered
 */
export async function discover(options: HttpOptions, signal?: AbortSignal): Promise<Discovered> {
  const { origin } = options;
  const answer = await new Http(options)
    .send({ path: '/', headers: { accept: 'application/json' }, signal })
    .catch(notOurs(origin));
  const { status, contentType, text } = answer;
  const parsed = v.safeParse(root, parseJson(text));
  if (!parsed.success) {
    const at = v.getDotPath(parsed.issues[0]) ?? undefined;
    throw new NotCloudFoundryError(origin, {
      status,
      contentType,
      pageTitle: pageTitle(text),
      link: parseJson(text) ? at : undefined,
    });
  }
  const { cloud_controller_v3, login, uaa } = parsed.output.links;
  const loginHref = login?.href ?? uaa?.href;
  const uaaHref = uaa?.href ?? login?.href;
  if (loginHref === undefined || uaaHref === undefined)
    throw new NotCloudFoundryError(origin, { status, contentType, link: 'login' });
  return {
    apiVersion: cloud_controller_v3.meta?.version,
    loginUrl: service('login', loginHref),
    uaaUrl: service('uaa', uaaHref),
  };

  function service(name: string, href: string): string {
    try {
      return normalizeServiceUrl(href);
    } catch (error) {
      if (error instanceof InvalidUrlError) throw new NotCloudFoundryError(origin, { status, contentType, link: name });
      throw error;
    }
  }
}

function notOurs(origin: string): (error: unknown) => never {
  return (error) => {
    // A foundation that is down answers 5xx or 429 on this route too: that says nothing of what it is.
    if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) throw error;
    const { status, contentType, location } = error;
    throw new NotCloudFoundryError(origin, { status, contentType, location });
  };
}

function pageTitle(text: string): string | undefined {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(text.slice(0, 4096))?.[1];
  return title?.replace(/\s+/g, ' ').trim();
}
