import type { ListName, Parameter } from '../api/parameters.ts';
import { parametersOf } from '../api/query.ts';

const ARTIFACT = ['AWAITING_UPLOAD', 'PROCESSING_UPLOAD', 'COPYING', 'FAILED', 'EXPIRED'];
const DROPLET = ['STAGED', ...ARTIFACT];
const PACKAGE = ['READY', ...ARTIFACT];
const BUILD = ['STAGING', 'STAGED', 'FAILED'];

/** What the enums of a list hold today (contract §5–§10); the API's enums are open, so these are proposals and no more. */
const KNOWN: Readonly<Partial<Record<ListName, Readonly<Record<string, readonly string[]>>>>> = {
  apps: { stacks: ['cflinuxfs4', 'cflinuxfs3'] },
  droplets: { states: DROPLET },
  appDroplets: { states: DROPLET },
  packageDroplets: { states: DROPLET },
  packages: { states: PACKAGE, types: ['bits', 'docker'] },
  appPackages: { states: PACKAGE, types: ['bits', 'docker'] },
  builds: { states: BUILD },
  appBuilds: { states: BUILD },
  deployments: {
    states: ['DEPLOYING', 'PREPAUSED', 'PAUSED', 'DEPLOYED', 'CANCELING', 'CANCELED'],
    status_values: ['ACTIVE', 'FINALIZED'],
    status_reasons: ['DEPLOYING', 'PAUSED', 'CANCELING', 'DEPLOYED', 'CANCELED', 'SUPERSEDED', 'DEGENERATE'],
  },
  processes: { types: ['web', 'worker'] },
  appProcesses: { types: ['web', 'worker'] },
};

/** Days before now that are proposed as times. */
const DAYS = [0, 1, 7, 30];
const DAY = 86_400_000;

/** The values a parameter is proposed with; those of labels and guids are not known here. @param now epoch milliseconds */
export function valuesOf(list: ListName, name: string, now: number): readonly string[] {
  const parameter = parametersOf(list)[name];
  if (!parameter) return [];
  switch (parameter.form) {
    case 'choice':
    case 'choices':
      return parameter.allowed;
    case 'order':
      return parameter.allowed.flatMap((key) => [`-${key}`, key]);
    case 'integer':
      return name === 'per_page' ? ['50', '200', '500', '5000'] : ['1', '2'];
    case 'times':
      return DAYS.map((days) => `${new Date(now - days * DAY).toISOString().slice(0, 19)}Z`);
    case 'texts':
    case 'guids':
    case 'selector':
      return KNOWN[list]?.[name] ?? [];
  }
}

/** Whether a parameter takes several values with commas between. */
export function takesSeveral(parameter: Parameter | undefined): boolean {
  return parameter?.form === 'texts' || parameter?.form === 'guids' || parameter?.form === 'choices';
}

/** What every list takes: what only this one takes is looked for first. */
const COMMON = ['order_by', 'per_page', 'page', 'guids', 'created_ats', 'updated_ats'];

/** A list's parameters as they are written before their value, its own first. */
export function writtenParameters(list: ListName): string[] {
  const parameters = parametersOf(list);
  const own = Object.keys(parameters).filter((name) => !COMMON.includes(name));
  const all = [...own, ...COMMON.filter((name) => Object.hasOwn(parameters, name))];
  return all.flatMap((name) =>
    parameters[name]?.form === 'times' ? [`${name}[gte]`, `${name}[lt]`, `${name}[gt]`, `${name}[lte]`, name] : [name],
  );
}
