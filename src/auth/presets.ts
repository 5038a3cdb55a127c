import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { normalizeFoundationUrl } from '../api/url.ts';
import { SECTION, SETTING } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import { plain } from '../host/text.ts';
import { readTls, type TlsOptions } from './tls.ts';

/** A foundation as the setting `cfExplorer.foundations` or the extension's own memory keeps it. */
export interface KeptFoundation extends TlsOptions {
  readonly url: string;
  readonly name?: string;
}

/** What the setting holds; a person edits it by hand, so that some of it may not be usable. */
export function readPresets(): { readonly usable: readonly KeptFoundation[]; readonly unusable: readonly string[] } {
  const value = vscode.workspace.getConfiguration(SECTION).get<unknown>(SETTING.foundations);
  const items: unknown[] = Array.isArray(value) ? value : [];
  const read = items.map(readPreset);
  return {
    usable: read.filter((preset) => preset !== undefined),
    // Its place, not its text: that may hold a password that was written into the URL.
    unusable: read.flatMap((preset, index) => (preset ? [] : [`item ${index + 1} has no usable “url”`])),
  };
}

function readPreset(item: unknown): KeptFoundation | undefined {
  const url = urlOf(item);
  if (url === undefined || typeof item !== 'object' || item === null) return undefined;
  const name = 'name' in item && typeof item.name === 'string' ? plain(item.name) : '';
  return { url, ...(name === '' ? {} : { name }), ...readTls(item) };
}

/**
 * Takes a foundation out of the person's own settings; what cannot be read is left as it is.
 * @throws {ExplainedError} the setting cannot be written, or is not the person's alone
 */
export async function removePreset(url: string): Promise<void> {
  const section = vscode.workspace.getConfiguration(SECTION);
  const rest = section.get<readonly unknown[]>(SETTING.foundations, []).filter((item) => urlOf(item) !== url);
  try {
    await section.update(SETTING.foundations, rest, vscode.ConfigurationTarget.Global);
  } catch (error) {
    throw notRemoved(error instanceof Error ? error.message : String(error));
  }
  if (readPresets().usable.some((one) => one.url === url)) throw notRemoved(l10n.t('a policy or another settings file holds it'));
}

function notRemoved(detail: string): ExplainedError {
  const title = l10n.t('The setting “cfExplorer.foundations” could not be changed');
  return new ExplainedError({ title, detail, fix: undefined });
}

function urlOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('url' in item) || typeof item.url !== 'string') return undefined;
  try {
    return normalizeFoundationUrl(item.url);
  } catch {
    return undefined;
  }
}
