import * as vscode from 'vscode';
import { normalizeFoundationUrl } from '../api/url.ts';
import { SECTION, SETTING } from '../contributions.ts';
import { readTls, type TlsOptions } from './tls.ts';

/** A foundation as the setting `cfExplorer.foundations` or the extension's own memory keeps it. */
export interface KeptFoundation extends TlsOptions {
  readonly url: string;
  readonly name?: string;
}

/** What the setting holds, less what cannot be used: a person edits it by hand. */
export function readPresets(): KeptFoundation[] {
  const value = vscode.workspace.getConfiguration(SECTION).get<unknown>(SETTING.foundations);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const url = urlOf(item);
    if (url === undefined || typeof item !== 'object' || item === null) return [];
    const name = 'name' in item && typeof item.name === 'string' && item.name !== '' ? { name: item.name } : {};
    return [{ url, ...name, ...readTls(item) }];
  });
}

/** Takes a foundation out of the person's own settings; what cannot be read is left as it is. */
export async function removePreset(url: string): Promise<void> {
  const section = vscode.workspace.getConfiguration(SECTION);
  const rest = section.get<readonly unknown[]>(SETTING.foundations, []).filter((item) => urlOf(item) !== url);
  await section.update(SETTING.foundations, rest, vscode.ConfigurationTarget.Global);
}

function urlOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('url' in item) || typeof item.url !== 'string') return undefined;
  try {
    return normalizeFoundationUrl(item.url);
  } catch {
    return undefined;
  }
}
