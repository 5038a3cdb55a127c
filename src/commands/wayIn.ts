import * as l10n from '@vscode/l10n';
import type { WayIn } from '../auth/uaaClient.ts';
import type { CommandArguments } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import { text } from './argument.ts';

/** The way in that an argument describes; undefined where it leaves the choice to a person. @throws {ExplainedError} it is none */
export function wayIn(argument: CommandArguments['signIn']): WayIn | undefined {
  const { method } = argument;
  switch (method) {
    case undefined:
      return undefined;
    case 'password': {
      const origin = argument.origin === undefined ? {} : { origin: text(argument, 'origin') };
      return {
        method,
        username: text(argument, 'username'),
        password: text(argument, 'password'),
        ...origin,
        ...answersOf(argument),
      };
    }
    case 'passcode':
      return { method, passcode: text(argument, 'passcode') };
    case 'clientCredentials':
      return { method, clientId: text(argument, 'clientId'), clientSecret: text(argument, 'clientSecret') };
    default: {
      const detail = l10n.t('“{0}” is not one; “password”, “passcode” and “clientCredentials” are', String(method));
      throw new ExplainedError({ title: l10n.t('Unknown way to sign in'), detail, fix: undefined });
    }
  }
}

function answersOf(argument: object): { extra?: Record<string, string> } {
  if (!('answers' in argument) || argument.answers === undefined) return {};
  const { answers } = argument;
  if (typeof answers !== 'object' || answers === null) throw wrong();
  const entries = Object.entries(answers as Record<string, unknown>);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) throw wrong();
  return { extra: Object.fromEntries(entries) };
}

function wrong(): ExplainedError {
  const detail = l10n.t('“answers” must hold texts, by the names of the login server’s prompts');
  return new ExplainedError({ title: l10n.t('Wrong argument'), detail, fix: undefined });
}
