/** Every id that package.json and the code share. test/unit/contributions.test.ts holds the two together. */

/** Document scheme; package.json's `onFileSystem:cf` lets a restored tab activate the extension. */
export const SCHEME = 'cf';

/** Earlier fetches of documents: never restored, never fetched. */
export const SNAPSHOT_SCHEME = 'cf-snapshot';

export const VIEW = 'cfExplorer.apps';

/** A droplet's document seen as a page of details. */
export const EDITOR = 'cfExplorer.details';

/** What two resources differ in, in words: a webview that VS Code brings back after a restart. */
export const COMPARISON = 'cfExplorer.comparison';

export const COMMAND = {
  addFoundation: 'cfExplorer.addFoundation',
  removeFoundation: 'cfExplorer.removeFoundation',
  renameFoundation: 'cfExplorer.renameFoundation',
  moveFoundationUp: 'cfExplorer.moveFoundationUp',
  moveFoundationDown: 'cfExplorer.moveFoundationDown',
  signIn: 'cfExplorer.signIn',
  signOut: 'cfExplorer.signOut',
  useCliSession: 'cfExplorer.useCliSession',
  refresh: 'cfExplorer.refresh',
  loadMore: 'cfExplorer.loadMore',
  loadAll: 'cfExplorer.loadAll',
  retry: 'cfExplorer.retry',
  filter: 'cfExplorer.filter',
  clearFilter: 'cfExplorer.clearFilter',
  layout: 'cfExplorer.layout',
  sort: 'cfExplorer.sort',
  pin: 'cfExplorer.pin',
  unpin: 'cfExplorer.unpin',
  watch: 'cfExplorer.watch',
  unwatch: 'cfExplorer.unwatch',
  allowLanguageModels: 'cfExplorer.allowLanguageModels',
  disallowLanguageModels: 'cfExplorer.disallowLanguageModels',
  showLog: 'cfExplorer.showLog',
  openResource: 'cfExplorer.openResource',
  openGuid: 'cfExplorer.openGuid',
  openPath: 'cfExplorer.openPath',
  copyGuid: 'cfExplorer.copyGuid',
  copyAsCurl: 'cfExplorer.copyAsCurl',
  copyAsCfCurl: 'cfExplorer.copyAsCfCurl',
  findApps: 'cfExplorer.findApps',
  findDroplets: 'cfExplorer.findDroplets',
  findPackages: 'cfExplorer.findPackages',
  findDeployments: 'cfExplorer.findDeployments',
  saveQuery: 'cfExplorer.saveQuery',
  runQuery: 'cfExplorer.runQuery',
  editQuery: 'cfExplorer.editQuery',
  renameQuery: 'cfExplorer.renameQuery',
  deleteQuery: 'cfExplorer.deleteQuery',
  compareResources: 'cfExplorer.compareResources',
  refreshDocument: 'cfExplorer.refreshDocument',
  compareWithPrevious: 'cfExplorer.compareWithPrevious',
  revealInSidebar: 'cfExplorer.revealInSidebar',
  documentHistory: 'cfExplorer.documentHistory',
  showSecrets: 'cfExplorer.showSecrets',
  compareWithCurrent: 'cfExplorer.compareWithCurrent',
  compareElsewhere: 'cfExplorer.compareElsewhere',
  showDetails: 'cfExplorer.showDetails',
} as const;

export type CommandName = keyof typeof COMMAND;

/** A resource named from outside: the foundation's URL and an API path such as `/v3/droplets/GUID`. */
export interface ResourceArgument {
  readonly foundation: string;
  readonly path: string;
}

/** A document: its URI as `vscode.Uri.toString()` writes it, or the URI itself, as menus of editors hand it over. */
export type DocumentArgument =
  | { readonly uri: string }
  | { readonly scheme: string; readonly authority: string; readonly path: string; readonly query: string };

/**
 * What is looked for: the API's parameters of the list by name, lists as lists; a timestamp may count back from when it is sent,
 * as `{ created_ats: { gte: '-7d' } }`, or be `yesterday`, `today` or `tomorrow`. With the foundation alone it asks for the rest.
 */
export interface FindArgument {
  readonly foundation: string;
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * What each command takes beside a row of the tree. `foundation` is the API's base URL. Arguments skip inputs, never
 * safeguards: what destroys also needs `confirmed: true`, else it asks.
 */
export interface CommandArguments {
  /** TLS options not given stay as they are; others for a foundation that is already there are taken when confirmed, else it asks. */
  addFoundation: {
    readonly url: string;
    readonly name?: string;
    readonly skipTlsValidation?: boolean;
    readonly caFile?: string;
    readonly certFile?: string;
    readonly keyFile?: string;
    readonly confirmed?: boolean;
  };
  removeFoundation: { readonly foundation: string; readonly confirmed?: boolean };
  /** An empty name gives the host of the URL back. */
  renameFoundation: { readonly foundation: string; readonly name: string };
  moveFoundationUp: { readonly foundation: string };
  moveFoundationDown: { readonly foundation: string };
  /** With the foundation alone it asks for the rest. */
  signIn:
    | { readonly foundation: string; readonly method?: undefined; readonly confirmed?: boolean }
    | {
        readonly foundation: string;
        readonly method: 'password';
        readonly username: string;
        readonly password: string;
        /** Identity provider, where the login server should not choose. */
        readonly origin?: string;
        /** To what else the login server prompts for, by the prompt's name, as a one-time code. */
        readonly answers?: Readonly<Record<string, string>>;
        readonly confirmed?: boolean;
      }
    | { readonly foundation: string; readonly method: 'passcode'; readonly passcode: string; readonly confirmed?: boolean }
    | {
        readonly foundation: string;
        readonly method: 'clientCredentials';
        readonly clientId: string;
        readonly clientSecret: string;
        readonly confirmed?: boolean;
      };
  signOut: { readonly foundation: string };
  /** `home` is the folder that holds `.cf`; where absent `$CF_HOME`, or the home folder. */
  useCliSession: { readonly home?: string; readonly confirmed?: boolean };
  refresh: { readonly foundation?: string };
  loadMore: never;
  loadAll: never;
  retry: never;
  /** In place of the filter there is; a part that is left out hides nothing. */
  filter: {
    readonly text?: string;
    readonly states?: readonly string[];
    readonly labelSelector?: string;
    readonly dropletStates?: readonly string[];
    readonly packageStates?: readonly string[];
  };
  clearFilter: never;
  layout: { readonly layout: 'spaces' | 'organizations' | 'flat' };
  sort: { readonly by: 'name' | 'state' | 'updated' };
  /** `path` of an app or a space, as `/v3/apps/GUID`. */
  pin: ResourceArgument;
  unpin: ResourceArgument;
  /** `path` of an app. */
  watch: ResourceArgument;
  unwatch: ResourceArgument;
  /** Asks unless `confirmed`: what language models read leaves this machine. */
  allowLanguageModels: { readonly foundation: string; readonly confirmed?: boolean };
  disallowLanguageModels: { readonly foundation: string };
  showLog: never;
  openResource: ResourceArgument;
  /** `kind` as the API's paths name it, as `droplets`; without it the foundation is asked what the guid is. */
  openGuid: { readonly foundation?: string; readonly guid: string; readonly kind?: string };
  /** `path` is any GET path with its query, or a URL of the foundation. */
  openPath: ResourceArgument;
  copyGuid: ResourceArgument;
  /** `curl` where `as` is not given. */
  copyAsCurl: ResourceArgument & { readonly as?: 'curl' | 'cf' };
  copyAsCfCurl: ResourceArgument;
  findApps: FindArgument;
  findDroplets: FindArgument;
  findPackages: FindArgument;
  /** Deployments are listed by app: a space or an organization is refused here. */
  findDeployments: FindArgument;
  /** In place of another of that name when confirmed, else it asks. */
  saveQuery: {
    readonly foundation: string;
    readonly name: string;
    readonly kind: 'apps' | 'droplets' | 'packages' | 'deployments';
    readonly query: Readonly<Record<string, unknown>>;
    readonly confirmed?: boolean;
  };
  /** By its name; a ready-made one also by `activeDeployments`, `failedDroplets`, `failedPackages`, `stagedDroplets`, `changedApps`. */
  runQuery: { readonly foundation: string; readonly name: string };
  /** Named as for `runQuery`; a person changes it. */
  editQuery: { readonly foundation: string; readonly name: string };
  renameQuery: { readonly foundation: string; readonly name: string; readonly to: string };
  deleteQuery: { readonly foundation: string; readonly name: string };
  refreshDocument: DocumentArgument;
  compareWithPrevious: DocumentArgument;
  /** Where a filter hides the row, who names a foundation and a path is told so; who names a document is asked. */
  revealInSidebar: DocumentArgument | ResourceArgument;
  documentHistory: DocumentArgument;
  /** Writes an audit event on the foundation. Never asked for by anything but a person, or who names the document. */
  showSecrets: DocumentArgument;
  /** `asText`: beside each other at once, though there is a summary in words. */
  compareResources: { readonly left: ResourceArgument; readonly right: ResourceArgument; readonly asText?: boolean };
  /** `path` of a droplet. */
  compareWithCurrent: ResourceArgument;
  /** `path` of a droplet or an app; `to` is another foundation, or the same for another space of it. */
  compareElsewhere: ResourceArgument & { readonly to?: string };
  /** `path` of a droplet. */
  showDetails: ResourceArgument;
}

/** Tools for language models, as package.json describes them. */
export const TOOL = {
  listFoundations: 'cfExplorer_listFoundations',
  listApps: 'cfExplorer_listApps',
  getResource: 'cfExplorer_getResource',
  findDroplets: 'cfExplorer_findDroplets',
  findDeployments: 'cfExplorer_findDeployments',
  compareDroplets: 'cfExplorer_compareDroplets',
} as const;

export type ToolName = keyof typeof TOOL;

/** The menu of the commands that find. */
export const FIND_MENU = 'cfExplorer.find';

/** Settings, under `cfExplorer.`. */
export const SECTION = 'cfExplorer';
export const SETTING = {
  foundations: 'foundations',
  layout: 'tree.layout',
  pageSize: 'pageSize',
  autoRefresh: 'autoRefresh',
} as const;

/** Keys of `when` clauses and of the walkthrough's `onContext:`. */
export const CONTEXT = {
  hasFoundations: 'cfExplorer.hasFoundations',
  isFiltered: 'cfExplorer.isFiltered',
  /** The walkthrough ticks its steps off by these, which are of this window. */
  isSignedIn: 'cfExplorer.isSignedIn',
  hasBrowsed: 'cfExplorer.hasBrowsed',
  hasOpened: 'cfExplorer.hasOpened',
  hasCompared: 'cfExplorer.hasCompared',
  hasWatched: 'cfExplorer.hasWatched',
} as const;
