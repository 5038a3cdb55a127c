import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import type { DocumentAddress } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { isNode } from '../tree/nodes.ts';
import { address, addressOfNode } from './argument.ts';
import { chooseDroplet } from './chooseDroplet.ts';
import type { Command, CommandContext } from './context.ts';
import { appOf, currentDropletOf, singleOf } from './subject.ts';

/** What differs between a droplet and the one its app runs, or would run when started. */
export const compareWithCurrent: Command<CommandArguments['compareWithCurrent']> = async (context, input) => {
  const named = isNode(input) ? addressOfNode(input) : input && address(context, input);
  const droplet = input ? named : await chooseDroplet(context, l10n.t('Compare with Current Droplet'));
  if (droplet) await context.views.compare(droplet, await currentFor(context, droplet));
};

/** The current droplet of a droplet's app. @throws {ExplainedError} it is that itself, or is no droplet, or there is none */
export async function currentFor(context: CommandContext, droplet: DocumentAddress): Promise<DocumentAddress> {
  if (singleOf(droplet)?.list !== 'droplets') {
    throw notPossible(l10n.t('“{0}” is not the path of a droplet', droplet.path));
  }
  const app = await appOf(context, droplet);
  const current = await currentDropletOf(await context.api(droplet.foundation), droplet.foundation, app);
  if (current.path === droplet.path) throw notPossible(l10n.t('it is the current droplet itself'));
  return current;
}

function notPossible(detail: string): ExplainedError {
  return new ExplainedError({ title: l10n.t('Not possible'), detail, fix: undefined });
}
