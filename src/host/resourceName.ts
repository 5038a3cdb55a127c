import { plain } from './text.ts';

/** As `cf` shortens nothing and people compare the first digits: eight of them. */
export function shortGuid(guid: string): string {
  return plain(guid.replace(/^guid-/, '')).slice(0, 8);
}

/** `ruby 1.10.5`; of a buildpack given by URL its repository's name: the URL may carry credentials. */
export function buildpackName(buildpack: {
  readonly name: string;
  readonly buildpackName: string | null;
  readonly version: string | null;
}): string {
  const { name, buildpackName: own, version } = buildpack;
  const called = own ?? (name.includes('/') ? repositoryOf(name) : name);
  return [called.replace(/_buildpack$/, ''), version].filter(Boolean).join(' ');
}

/** The last segment of a URL's path; its host where it has no path. */
function repositoryOf(url: string): string {
  const path = url.replace(/^\w+:\/\/([^/@]*@)?/, '').split(/[?#]/)[0] ?? '';
  return (path.replace(/\/+$/, '').split('/').at(-1) ?? '').replace(/\.git$/, '');
}
