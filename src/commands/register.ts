import * as vscode from 'vscode';
import { isCancelled } from '../api/errors.ts';
import { COMMAND, type CommandName } from '../contributions.ts';
import type { Reporter } from '../host/report.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';

/**
 * Registers every command; what they do is loaded with the first that is run. Called by a person, an error is shown; called
 * with an argument object, it is thrown to the caller, who may want to act on it, with the sentence a person would have been
 * shown.
 */
export function registerCommands(context: CommandContext, reporter: Reporter): vscode.Disposable {
  const registered = (Object.keys(COMMAND) as CommandName[]).map((name) =>
    vscode.commands.registerCommand(COMMAND[name], async (input?: Node | object) => {
      const argument = typeof input === 'object' ? input : undefined;
      try {
        const { TABLE } = await import('./table.ts');
        const run = TABLE[name] as Command<object>;
        await run(context, argument);
      } catch (error) {
        if (isCancelled(error)) return;
        if (argument && !isNode(argument)) throw reporter.explained(error);
        reporter.show(error);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
