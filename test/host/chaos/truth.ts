import * as vscode from 'vscode';
import type { Foundation } from '../../foundation/foundation.ts';
import type { Row } from '../rows.ts';

interface Resource {
  readonly guid: string;
  readonly name?: string;
  readonly state?: string;
}

type Get = (path: string) => Promise<Resource[]>;

/** Reads a foundation by nothing but fetch, to say what rows are not as it is. */
export async function differences(foundation: Foundation, rows: readonly Row[]): Promise<string[]> {
  const get = await reader(foundation);
  const root = `${foundation.url}/`;
  const own = new Map(rows.map((row) => [row.item.id ?? '', row]));
  const found: string[] = [];
  if (own.get(foundation.url)?.item.collapsibleState === vscode.TreeItemCollapsibleState.Expanded) {
    const spaces = await get('/v3/spaces?order_by=name&per_page=5000');
    found.push(...compare('spaces', childrenOf(own, foundation.url, 'space'), spaces, false));
  }
  for (const [id, row] of own) {
    if (!id.startsWith(root) || row.item.collapsibleState !== vscode.TreeItemCollapsibleState.Expanded) continue;
    const [kind = '', guid = ''] = id.split('/').slice(-2);
    // A list that goes on, or that the foundation does not have.
    const isWhole = !own.has(`${id}/more`) && !(own.get(`${id}/note`)?.label ?? '').startsWith('Not available');
    if (kind === 'space') {
      const apps = await get(`/v3/apps?space_guids=${guid}&order_by=name&per_page=5000`);
      found.push(...compare(`apps of ${row.label}`, childrenOf(own, id, 'app'), apps, !isWhole));
    }
    const list = LISTS[guid];
    if (list && isWhole) found.push(...compare(id, childrenOf(own, id), await get(list(kind)), false));
  }
  return found;
}

/** Droplets are shown with the builds that make them, so their list alone tells too little. */
const LISTS: Readonly<Record<string, (app: string) => string>> = {
  packages: (app) => `/v3/apps/${app}/packages?order_by=-created_at&per_page=5000`,
  deployments: (app) => `/v3/deployments?app_guids=${app}&order_by=-created_at&per_page=5000`,
};

function childrenOf(rows: ReadonlyMap<string, Row>, parent: string, kind?: string): Row[] {
  const start = kind === undefined ? `${parent}/` : `${parent}/${kind}/`;
  return [...rows].flatMap(([id, row]) => (id.startsWith(start) && isGuid(id.slice(start.length)) ? [row] : []));
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
}

function compare(what: string, rows: readonly Row[], resources: readonly Resource[], isPart: boolean): string[] {
  const shown = rows.map(({ item }) => item.id?.split('/').at(-1) ?? '');
  const wanted = resources.map(({ guid }) => guid).slice(0, isPart ? shown.length : undefined);
  if (JSON.stringify(shown) !== JSON.stringify(wanted)) {
    const [missing, superfluous] = [
      wanted.filter((guid) => !shown.includes(guid)),
      shown.filter((guid) => !wanted.includes(guid)),
    ];
    return [`${what}: ${shown.length} rows for ${wanted.length}; lacks ${missing.join()}; has ${superfluous.join()}`];
  }
  return rows.flatMap(({ label, item }, index) => {
    const { name, state } = resources[index] ?? {};
    const told = item.accessibilityInformation?.label ?? '';
    // What a hostile name has in it is not drawn.
    const isNamed = name === undefined || label === name || !/^[\w-]+$/.test(name);
    const isStated = name === undefined || state === undefined || told.includes(`, ${state.toLowerCase()}`);
    return isNamed && isStated ? [] : [`${what}: “${told}” for ${name}, ${state ?? ''}`];
  });
}

async function reader({ url, uaaUrl, users }: Foundation): Promise<Get> {
  const { username, password } = users.developer;
  const body = new URLSearchParams({ grant_type: 'password', username, password });
  const headers = { authorization: `Basic ${btoa('cf:')}`, accept: 'application/json' };
  const granted = await fetch(`${uaaUrl}/oauth/token`, { method: 'POST', headers, body });
  const { access_token: token } = (await granted.json()) as { access_token: string };
  return async (path) => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `bearer ${token}` } });
    return ((await answer.json()) as { resources: Resource[] }).resources;
  };
}
