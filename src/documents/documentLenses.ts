import * as l10n from '@vscode/l10n';
import { subjectOf } from '../api/subject.ts';
import { COMMAND } from '../contributions.ts';
import { explain } from '../host/explain.ts';
import { sentence } from '../host/explained.ts';
import { formatNumber } from '../host/language.ts';
import { withoutIcons } from '../host/text.ts';
import type { Body } from './body.ts';
import { contentOf } from './kinds.ts';
import { pageSteps } from './pages.ts';
import type { Reading } from './reading.ts';
import { relatedTo } from './related.ts';
import { SecretsHeldError } from './secrets.ts';
import type { DocumentAddress } from './uri.ts';

/** What is known of a document as it is shown. */
export interface DocumentFacts {
  /** As `vscode.Uri.toString()` writes it: the argument of commands on documents. */
  readonly uri: string;
  /** As it is laid out. Called only where an address cannot tell: it is the whole document. */
  readonly text: () => string;
  /** Why it is empty; undefined when it is not. */
  readonly error: unknown;
  /** This window fetched it before, and it was another then. */
  readonly hasPrevious: boolean;
  /** This window has fetched it, whatever has become of it. */
  readonly hasHistory?: boolean;
  /** False where its foundation is none of this person's. */
  readonly isKnown?: boolean;
  /** What came back; undefined where nothing did. */
  readonly body?: Omit<Body, 'text'> | undefined;
  /** What is in it. */
  readonly reading: Reading | undefined;
}

/** Something to click above a document's first lines; without a command it is only read. */
export interface DocumentLens {
  /** 1 for what leads on from the document: apart from what is done with it, above the line below. */
  readonly line?: 1;
  /** With its codicon. What a server wrote goes through `withoutIcons`. */
  readonly title: string;
  readonly command?: string;
  readonly argument?: object;
}

/** What stands above a document that could be read, in this order: each offers itself, or does not. */
const LENSES: readonly ((address: DocumentAddress, facts: DocumentFacts) => DocumentLens | readonly DocumentLens[])[] = [
  (_address, { body }) => noticesOf(body),
  (_address, { uri }) => lens('refresh', l10n.t('Refresh'), COMMAND.refreshDocument, { uri }),
  (_address, { uri, hasPrevious }) =>
    hasPrevious ? lens('diff', l10n.t('Compare with Previous'), COMMAND.compareWithPrevious, { uri }) : [],
  ({ path }, { uri }) =>
    subjectOf(path) ? lens('list-tree', l10n.t('Reveal in Sidebar'), COMMAND.revealInSidebar, { uri }) : [],
  (address) => lens('terminal', l10n.t('Copy as curl'), COMMAND.copyAsCurl, address),
  (address, { reading }) => {
    const droplet = dropletOf(address, reading);
    return droplet ? lens('info', l10n.t('Details'), COMMAND.showDetails, droplet) : [];
  },
  (address) =>
    isDroplet(address) ? lens('diff', l10n.t('Compare with Current Droplet'), COMMAND.compareWithCurrent, address) : [],
];

function isDroplet({ path }: DocumentAddress): boolean {
  return /^\/v3\/droplets\/[^/?]+$/.test(path);
}

/** The droplet's own address, which a document of an app's current one does not go by. */
function dropletOf(address: DocumentAddress, reading: Reading | undefined): DocumentAddress | undefined {
  if (isDroplet(address)) return address;
  const content = contentOf(address.path);
  if (content?.kind !== 'droplets' || content.isList) return undefined;
  return reading?.own === undefined ? undefined : { ...address, path: `/v3/droplets/${encodeURIComponent(reading.own)}` };
}

/** What stands on the first lines of a document. */
export function documentLenses(address: DocumentAddress, facts: DocumentFacts): readonly DocumentLens[] {
  if (facts.error !== undefined) return lensesOfError(address, facts);
  return [...LENSES.flatMap((offer) => offer(address, facts)), ...waysOn(address, facts)];
}

/** Characters of a document from which on VS Code and what looks for links in it take their time. */
const LARGE = 5 * 2 ** 20;

/** What to know of an answer before reading it. */
function noticesOf(body: DocumentFacts['body']): DocumentLens[] {
  if (!body) return [];
  const { size, isJson, namesSchema, status, contentType = l10n.t('no content type') } = body;
  const isCut = !isJson && contentType.includes('json');
  const notices = [
    size === 0 && l10n.t('The answer is empty ({0})', status),
    size > 0 && isCut && l10n.t('Not JSON, though it says so: it may have been cut off'),
    size > 0 && !isJson && !isCut && l10n.t('Not JSON: {0} ({1})', contentType, status),
    namesSchema && l10n.t('Plain text, for it names a schema: of JSON, VS Code would fetch that from wherever it is'),
    size > LARGE && l10n.t('{0} MB: links and search take a while', formatNumber(Math.round(size / 2 ** 20))),
  ];
  return notices.flatMap((text) => (text === false ? [] : [{ title: `$(warning) ${withoutIcons(text)}` }]));
}

/** Above an empty document: why it is empty, and what to do about it. */
function lensesOfError({ foundation }: DocumentAddress, { uri, error, isKnown, hasHistory }: DocumentFacts): DocumentLens[] {
  const explanation = explain(error);
  const why = { title: withoutIcons(sentence(explanation)) };
  if (error instanceof SecretsHeldError) {
    const title = error.writesAuditEvent ? l10n.t('Show Secrets (writes an audit event)') : l10n.t('Show Secrets');
    return [why, lens('eye', title, COMMAND.showSecrets, { uri })];
  }
  if (isKnown === false) return [why, lens('add', l10n.t('Add Foundation…'), COMMAND.addFoundation, { url: foundation })];
  const cures = {
    signIn: [lens('sign-in', l10n.t('Sign In…'), COMMAND.signIn, { foundation })],
    retry: [lens('refresh', l10n.t('Retry'), COMMAND.refreshDocument, { uri })],
  };
  const cure = explanation.fix ? cures[explanation.fix] : [];
  const history = hasHistory ? [lens('history', l10n.t('What It Was'), COMMAND.documentHistory, { uri })] : [];
  return [why, ...cure, ...history, { title: l10n.t('Show Log'), command: COMMAND.showLog }];
}

/** Where one may go from here: along a list, or to what belongs to a resource. */
function waysOn({ foundation, path }: DocumentAddress, { reading }: DocumentFacts): DocumentLens[] {
  if (!reading) return [];
  const related = relatedTo(path, reading).map((to) => way(foundation, `$(references) ${to.title}`, to.path));
  return [...pageSteps(path, reading).map((step) => way(foundation, step.title, step.path)), ...related];
}

/** Leads to another document of the foundation, where it leads anywhere. */
function way(foundation: string, title: string, path: string | undefined): DocumentLens {
  return { title, line: 1, ...(path === undefined ? {} : { command: COMMAND.openResource, argument: { foundation, path } }) };
}

/** @param iconId a codicon */
function lens(iconId: string, title: string, command: string, argument: object): DocumentLens {
  return { title: `$(${iconId}) ${title}`, command, argument };
}
