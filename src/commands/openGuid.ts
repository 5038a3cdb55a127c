import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { findGuid, type FoundGuid, GUID_KINDS, type GuidSearch, isPlausibleGuid, pathOfGuid } from '../api/findGuid.ts';
import type { Foundation } from '../auth/foundations.ts';
import type { CommandArguments } from '../contributions.ts';
import type { DocumentAddress } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { ask } from '../host/input.ts';
import { pick } from '../host/pick.ts';
import { withoutLinks } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { oneOf, text } from './argument.ts';
import { foundationFor } from './choose.ts';
import type { Command, CommandContext } from './context.ts';
import { atCursor, foundationInFront, isUsual, onClipboard } from './guidAtHand.ts';
import { slowly } from './slowly.ts';

/** Opens the document of what a guid belongs to: the one under the cursor, that is selected, on the clipboard, or typed. */
export const openGuid: Command<CommandArguments['openGuid']> = async (context, input) => {
  const argument = isNode(input) ? undefined : input;
  const title = l10n.t('Open Document of GUID');
  const known = argument ? undefined : await atCursor(context.views);
  if (known?.address) return context.documents.open(known.address);
  const guid = argument ? given(argument) : await askFor(title, known?.text);
  if (guid === undefined) return;
  const foundation = await foundationOf(context, argument, title);
  if (!foundation) return;
  const address = argument?.kind
    ? { foundation: foundation.url, path: pathOfGuid(oneOf(argument, 'kind', GUID_KINDS), guid) }
    : await look(context, foundation, guid, argument ? undefined : title);
  if (address) await context.documents.open(address);
};

function given(argument: CommandArguments['openGuid']): string {
  const guid = text(argument, 'guid').trim();
  const problem = problemOf(guid);
  if (problem === undefined) return guid;
  throw new ExplainedError({ title: l10n.t('Not a GUID'), detail: problem, fix: undefined });
}

/** What looks like one where the cursor is needs no second look; what is on the clipboard is seen before it is sent. */
async function askFor(title: string, found: string | undefined): Promise<string | undefined> {
  if (found !== undefined && isUsual(found)) return found;
  const value = found ?? (await onClipboard());
  const prompt = l10n.t('GUID of an app, a droplet, a deployment, or anything else');
  return (await ask({ title, prompt, value, check: (typed) => problemOf(typed.trim()) }))?.trim();
}

function problemOf(guid: string): string | undefined {
  return isPlausibleGuid(guid) ? undefined : l10n.t('a GUID has no spaces and no slashes, and at most 200 characters');
}

/** The document's own in front; another only where a person picks it. */
function foundationOf(
  context: CommandContext,
  argument: CommandArguments['openGuid'] | undefined,
  title: string,
): Promise<Foundation | undefined> {
  const foundation = argument?.foundation ?? foundationInFront();
  return foundationFor(context, foundation === undefined ? undefined : { foundation }, title, 'signedIn');
}

/** @param title of what a person is asked; undefined where nobody is there to be asked */
async function look(
  context: CommandContext,
  { url, name }: Foundation,
  guid: string,
  title: string | undefined,
): Promise<DocumentAddress | undefined> {
  const { api } = context;
  const search = await slowly(l10n.t('Looking for {0}', guid), async (signal) => findGuid(await api(url), guid, signal));
  const [only, ...more] = search.found;
  if (!only) return lookElsewhere(context, notFound(guid, name ?? url, search), guid, title);
  if (more.length > 0 && title === undefined) throw ambiguous(guid, search.found);
  const kind = more.length > 0 ? await pick(title ?? '', guid, search.found.map(choiceOf)) : only.kind;
  return kind && { foundation: url, path: pathOfGuid(kind, guid) };
}

/** On another foundation, if a person says so: a guid is nobody else's business. */
async function lookElsewhere(
  context: CommandContext,
  failure: ExplainedError,
  guid: string,
  title: string | undefined,
): Promise<DocumentAddress | undefined> {
  if (title === undefined || context.foundations.all().length < 2) throw failure;
  const other = l10n.t('Other Foundation…');
  if ((await vscode.window.showInformationMessage(failure.message, other)) !== other) return undefined;
  const foundation = await foundationFor(context, undefined, title, 'signedIn');
  return foundation && look(context, foundation, guid, title);
}

function choiceOf({ kind, name }: FoundGuid) {
  return { label: kind, description: name, value: kind };
}

function notFound(guid: string, foundation: string, { failed }: GuidSearch): ExplainedError {
  const detail =
    failed.length > 0
      ? l10n.t('{0} has nothing with it that you may see; these could not be asked for: {1}', foundation, failed.join(', '))
      : l10n.t('{0} has nothing with it that you may see', foundation);
  return new ExplainedError({ title: l10n.t('{0} not found', withoutLinks(guid)), detail, fix: undefined });
}

function ambiguous(guid: string, found: readonly FoundGuid[]): ExplainedError {
  const detail = l10n.t('it is one of {0}; name the “kind”', found.map(({ kind }) => kind).join(', '));
  return new ExplainedError({ title: l10n.t('{0} is several things', withoutLinks(guid)), detail, fix: undefined });
}
