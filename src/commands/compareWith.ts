import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type DocumentAddress, fromUriParts, heldBack } from '../documents/uri.ts';
import { type Choice, pick } from '../host/pick.ts';
import { hostOf } from '../host/text.ts';
import { chooseResource } from './choose.ts';
import { chooseOfApp } from './chooseDroplet.ts';
import { dropletElsewhere } from './compareElsewhere.ts';
import { currentFor } from './compareWithCurrent.ts';
import type { CommandContext } from './context.ts';
import { appGuidOf, singleOf } from './subject.ts';

type Way = () => Promise<DocumentAddress | undefined>;

/** What something is compared with, picked among what is near at hand; undefined when dismissed. */
export async function chooseOther(context: CommandContext, left: DocumentAddress): Promise<DocumentAddress | undefined> {
  const title = l10n.t('Compare with');
  const ways = [...waysOf(context, left, title), ...wayOfOpen(left, title), elsewise(context, title)];
  return (await pick(title, l10n.t('What to compare with'), ways))?.();
}

/** The first of two: what is in front of a person, another document that is open, or anything. */
export async function chooseFirst(context: CommandContext): Promise<DocumentAddress | undefined> {
  const title = l10n.t('Compare');
  const open = openDocuments();
  if (open.length === 0) return chooseResource(context, title);
  const way = await pick(title, l10n.t('What to compare'), [...open.map(toChoice), elsewise(context, title)]);
  return way?.();
}

function waysOf(context: CommandContext, left: DocumentAddress, title: string): Choice<Way>[] {
  const another = (list: 'droplets' | 'packages' | 'deployments', label: string): Choice<Way> => ({
    label,
    iconId: 'list-selection',
    value: async () => {
      const guid = await appGuidOf(context, left);
      return guid === undefined
        ? undefined
        : chooseOfApp(context, { foundation: left.foundation, list, guid }, title, singleOf(left)?.guid);
    },
  });
  switch (singleOf(left)?.list ?? '') {
    case 'droplets':
      return [
        { label: l10n.t('The current droplet of its app'), iconId: 'pass', value: () => currentFor(context, left) },
        another('droplets', l10n.t('Another droplet of its app…')),
        {
          label: l10n.t('The droplet this app runs on another foundation or in another space…'),
          iconId: 'cloud',
          value: () => dropletElsewhere(context, left, title),
        },
      ];
    case 'packages':
      return [another('packages', l10n.t('Another package of its app…'))];
    case 'deployments':
      return [another('deployments', l10n.t('Another deployment of its app…'))];
    default:
      return [];
  }
}

function wayOfOpen(left: DocumentAddress, title: string): Choice<Way>[] {
  const others = openDocuments().filter(({ foundation, path }) => foundation !== left.foundation || path !== left.path);
  if (others.length === 0) return [];
  const value: Way = async () => (await pick(title, l10n.t('Open document'), others.map(toChoice)))?.();
  return [{ label: l10n.t('Another open document…'), iconId: 'files', value }];
}

function elsewise(context: CommandContext, title: string): Choice<Way> {
  return { label: l10n.t('Something else…'), iconId: 'search', value: () => chooseResource(context, title) };
}

function toChoice(address: DocumentAddress): Choice<Way> {
  const { foundation, path } = address;
  return { label: path, description: hostOf(foundation), iconId: 'json', value: () => Promise.resolve(address) };
}

/** Documents that have a tab, the active one first. */
function openDocuments(): DocumentAddress[] {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const tabs = [activeTabGroup.activeTab, ...all.flatMap((group) => group.tabs)];
  const uris = tabs.flatMap((tab) => (tab?.input instanceof vscode.TabInputText ? [tab.input.uri] : []));
  const addresses = new Map(uris.map((uri) => [uri.toString(), fromUriParts(uri)]));
  return [...addresses.values()].flatMap((address) => (address && !heldBack(address) ? [address] : []));
}
