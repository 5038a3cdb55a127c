import type { CommandArguments, CommandName } from '../contributions.ts';
import { addFoundation } from './addFoundation.ts';
import { allowLanguageModels, disallowLanguageModels } from './allowLanguageModels.ts';
import type { Command } from './context.ts';
import { clearFilter } from './clearFilter.ts';
import { compareElsewhere } from './compareElsewhere.ts';
import { compareResources } from './compareResources.ts';
import { compareWithCurrent } from './compareWithCurrent.ts';
import { copyAsCfCurl, copyAsCurl } from './copyAsCurl.ts';
import { compareWithPrevious } from './compareWithPrevious.ts';
import { copyGuid } from './copyGuid.ts';
import { documentHistory } from './documentHistory.ts';
import { deleteQuery } from './deleteQuery.ts';
import { editQuery } from './editQuery.ts';
import { filter } from './filter.ts';
import { findApps, findDeployments, findDroplets, findPackages } from './find.ts';
import { layout } from './layout.ts';
import { loadAll } from './loadAll.ts';
import { loadMore } from './loadMore.ts';
import { moveFoundationDown, moveFoundationUp } from './moveFoundation.ts';
import { openPath } from './openPath.ts';
import { openGuid } from './openGuid.ts';
import { openResource } from './openResource.ts';
import { pin, unpin } from './pin.ts';
import { refresh } from './refresh.ts';
import { refreshDocument } from './refreshDocument.ts';
import { removeFoundation } from './removeFoundation.ts';
import { renameFoundation } from './renameFoundation.ts';
import { renameQuery } from './renameQuery.ts';
import { retry } from './retry.ts';
import { revealInSidebar } from './revealInSidebar.ts';
import { runQuery } from './runQuery.ts';
import { saveQuery } from './saveQuery.ts';
import { showDetails } from './showDetails.ts';
import { showLog } from './showLog.ts';
import { showSecrets } from './showSecrets.ts';
import { signIn } from './signIn.ts';
import { signOut } from './signOut.ts';
import { sort } from './sort.ts';
import { useCliSession } from './useCliSession.ts';
import { unwatch, watch } from './watch.ts';

/** What each command does. */
export const TABLE: { readonly [Name in CommandName]: Command<CommandArguments[Name]> } = {
  addFoundation,
  removeFoundation,
  renameFoundation,
  moveFoundationUp,
  moveFoundationDown,
  signIn,
  signOut,
  useCliSession,
  refresh,
  loadMore,
  loadAll,
  retry,
  filter,
  clearFilter,
  layout,
  sort,
  pin,
  unpin,
  watch,
  unwatch,
  allowLanguageModels,
  disallowLanguageModels,
  showLog,
  openResource,
  openGuid,
  openPath,
  copyGuid,
  copyAsCurl,
  copyAsCfCurl,
  findApps,
  findDroplets,
  findPackages,
  findDeployments,
  saveQuery,
  runQuery,
  editQuery,
  renameQuery,
  deleteQuery,
  compareResources,
  refreshDocument,
  compareWithPrevious,
  revealInSidebar,
  documentHistory,
  showSecrets,
  compareWithCurrent,
  compareElsewhere,
  showDetails,
};
