import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isCancelled } from '../api/errors.ts';
import { COMMAND, type CommandName } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import type { Reporter } from '../host/report.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';

/**
 * Registers every command; what they do is loaded with the first that is run. Called by a person, an error is shown; called
 * with an argument object, it is thrown to the caller, who may want to act on it, with the sentence a person would have been
 * shown.
 */
export function registerCommands(house: Omit<CommandContext, 'drafts'>, reporter: Reporter): vscode.Disposable {
  const context: CommandContext = { ...house, drafts: new Map() };
  const registered = (Object.keys(COMMAND) as CommandName[]).map((name) =>
    vscode.commands.registerCommand(COMMAND[name], async (input?: unknown, others?: unknown) => {
      const argument = typeof input === 'object' && input !== null ? input : undefined;
      try {
        if (argument === undefined && input !== undefined && input !== null) throw notAnObject();
        const { TABLE } = await import('./table.ts');
        const run = TABLE[name] as Command<object>;
        await run(context, argument, selectedWith(argument, others));
      } catch (error) {
        if (isCancelled(error)) return;
        const isCalled = input !== undefined && input !== null && !isOfMenu(input);
        if (isCalled) throw await reporter.explained(error);
        reporter.show(error);
      }
    }),
  );
  const forgetting = context.foundations.onWillForget(({ url, waitUntil }) => {
    waitUntil(import('./pathHistory.ts').then(({ PathHistory }) => new PathHistory(context.state).forget(url)));
  });
  return vscode.Disposable.from(forgetting, ...registered);
}

/** A row, or the URI of an editor's document: a person chose the command there. */
function isOfMenu(input: unknown): boolean {
  return isNode(input) || input instanceof vscode.Uri;
}

/** VS Code hands a menu's command the row it was opened on, and the selection that row is part of. */
function selectedWith(input: object | undefined, others: unknown): readonly Node[] | undefined {
  if (!isNode(input) || !Array.isArray(others)) return undefined;
  const selected = others.filter(isNode);
  return selected.length > 1 && selected.includes(input) ? selected : undefined;
}

/** A text, say: taken for none, it would do to another foundation what was meant for one. */
function notAnObject(): ExplainedError {
  const detail = l10n.t('a command takes an object with its arguments');
  return new ExplainedError({ title: l10n.t('Wrong argument'), detail, fix: undefined });
}
