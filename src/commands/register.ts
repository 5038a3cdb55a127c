import * as vscode from 'vscode';
import { isCancelled } from '../api/errors.ts';
import { COMMAND, type CommandArguments, type CommandName } from '../contributions.ts';
import type { Reporter } from '../host/report.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';

/** Loaded when first run: most sessions use few of them, and none before its first row is drawn. */
const TABLE: { readonly [Name in CommandName]: () => Promise<Command<CommandArguments[Name]>> } = {
  addFoundation: async () => (await import('./addFoundation.ts')).addFoundation,
  removeFoundation: async () => (await import('./removeFoundation.ts')).removeFoundation,
  signIn: async () => (await import('./signIn.ts')).signIn,
  signOut: async () => (await import('./signOut.ts')).signOut,
  refresh: async () => (await import('./refresh.ts')).refresh,
  loadMore: async () => (await import('./loadMore.ts')).loadMore,
  retry: async () => (await import('./retry.ts')).retry,
  showLog: async () => (await import('./showLog.ts')).showLog,
  openResource: async () => (await import('./openResource.ts')).openResource,
  copyGuid: async () => (await import('./copyGuid.ts')).copyGuid,
};

/**
 * Registers every command. Called by a person, an error is shown; called with an argument object, it is thrown to the caller,
 * who may want to act on it, with the sentence a person would have been shown.
 */
export function registerCommands(context: CommandContext, reporter: Reporter): vscode.Disposable {
  const registered = (Object.keys(TABLE) as CommandName[]).map((name) => {
    return vscode.commands.registerCommand(COMMAND[name], async (input?: Node | object) => {
      const argument = typeof input === 'object' ? input : undefined;
      try {
        const run = (await TABLE[name]()) as Command<object>;
        await run(context, argument);
      } catch (error) {
        if (isCancelled(error)) return;
        if (argument && !isNode(argument)) throw reporter.explained(error);
        reporter.show(error);
      }
    });
  });
  return vscode.Disposable.from(...registered);
}
