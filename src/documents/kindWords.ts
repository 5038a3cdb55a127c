import * as l10n from '@vscode/l10n';

/** Words for one of a kind; made when asked for, since the bundle comes with activation. */
const WORDS: Readonly<Partial<Record<string, () => string>>> = {
  apps: () => l10n.t('App'),
  audit_events: () => l10n.t('Audit event'),
  builds: () => l10n.t('Build'),
  buildpacks: () => l10n.t('Buildpack'),
  deployments: () => l10n.t('Deployment'),
  domains: () => l10n.t('Domain'),
  droplets: () => l10n.t('Droplet'),
  instances: () => l10n.t('Instance'),
  jobs: () => l10n.t('Job'),
  organizations: () => l10n.t('Organization'),
  packages: () => l10n.t('Package'),
  processes: () => l10n.t('Process'),
  revisions: () => l10n.t('Revision'),
  routes: () => l10n.t('Route'),
  spaces: () => l10n.t('Space'),
  stacks: () => l10n.t('Stack'),
  tasks: () => l10n.t('Task'),
  users: () => l10n.t('User'),
};

/** `Droplet` for `droplets`; of a kind without a word of ours the API's own: `service instance`. */
export function kindWord(kind: string): string {
  const word = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
  return word?.() ?? kind.replace(/s$/, '').replaceAll('_', ' ');
}
