import * as l10n from '@vscode/l10n';
import type { QueryError } from '../api/queryErrors.ts';

/** What is wrong with a list's query, and what would do. */
export function queryProblem({ list, parameter, problem, allowed }: QueryError): string {
  const [names, first = '', second = ''] = [allowed.join(', '), ...allowed];
  if (isOfSelector(problem)) return l10n.t('“{0}” in the label selector for {1}: {2}', first, list, selectorProblem(problem));
  switch (problem) {
    case 'unknown':
      return l10n.t('the list takes no “{0}”; it takes {1}', parameter, names);
    case 'appGuids':
      return l10n.t('deployments are listed by app, not by {0}; give “app_guids”', owner(parameter));
    case 'text':
      return l10n.t('“{0}” must be a text', parameter);
    case 'list':
      return l10n.t('“{0}” must be a list of texts', parameter);
    case 'object':
      return l10n.t('“{0}” must be an object with the parameters of the list, as {1}', parameter, names);
    case 'empty':
      return l10n.t('“{0}” is empty; give at least one value, or leave it out', parameter);
    case 'choice':
      return l10n.t('“{0}” can only be {1}', parameter, names);
    case 'order':
      return l10n.t('“{0}” can only be {1}, with - in front for the reverse', parameter, names);
    case 'integer':
      return l10n.t('“{0}” must be a whole number from {1} to {2}', parameter, first, second);
    case 'time':
      return l10n.t('“{0}” must be in UTC and to the second, as 2026-08-20T11:31:59Z', parameter);
    case 'relation':
      return l10n.t('“{0}” can only be compared by {1}', parameter, names);
    case 'version':
      return l10n.t('“{0}” needs API {1}; this foundation has {2}', parameter, first, second);
    case 'guid':
      return l10n.t('a guid is needed');
  }
}

function owner(parameter: string): string {
  return parameter === 'space_guids' ? l10n.t('space') : l10n.t('organization');
}

type SelectorProblem = Extract<QueryError['problem'], `selector.${string}`>;

function isOfSelector(problem: QueryError['problem']): problem is SelectorProblem {
  return problem.startsWith('selector.');
}

/** What is wrong with a requirement of a label selector. */
export function selectorProblem(problem: SelectorProblem): string {
  const texts: Record<SelectorProblem, string> = {
    'selector.missing': l10n.t('there is no requirement in it'),
    'selector.tooMany': l10n.t('it has more than 50 requirements'),
    'selector.requirement': l10n.t(
      'write key, !key, key=value, key!=value, key in (a,b) or key notin (a,b), with one space around “in” and none elsewhere',
    ),
    'selector.emptyKey': l10n.t('the key is empty'),
    'selector.slashes': l10n.t('a key has one “/” at most'),
    'selector.prefix': l10n.t('what comes before “/” must be a DNS name'),
    'selector.prefixLength': l10n.t('what comes before “/” is longer than 253 characters'),
    'selector.reserved': l10n.t('the prefix cloudfoundry.org is reserved'),
    'selector.characters': l10n.t('only letters, digits, “-”, “_” and “.” can be used'),
    'selector.ends': l10n.t('names and values begin and end with a letter or a digit'),
    'selector.length': l10n.t('names and values have 63 characters at most'),
  };
  return texts[problem];
}
