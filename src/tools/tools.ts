import type { ToolName } from '../contributions.ts';
import { compareDroplets } from './compare.ts';
import { findDeployments, findDroplets, listApps } from './find.ts';
import { getResource } from './getResource.ts';
import type { Tool } from './sources.ts';

/** Foundations that are open to language models; of the others, only how many there are. */
const listFoundations: Tool = async ({ foundations, isAllowed, session }) => {
  const all = foundations();
  const asked = all
    .filter(({ url }) => isAllowed(url))
    .map(async ({ url, name }) => ({ foundation: url, name, session: (await session(url)).state }));
  // Once more: one may have been closed meanwhile.
  const open = (await Promise.all(asked)).filter(({ foundation }) => isAllowed(foundation));
  const others = all.length - open.length;
  const note = `${others} more are not open to language models. A person opens one by "Allow Language Models" in the menu of its row.`;
  return { data: { foundations: open }, notes: others > 0 ? [note] : [] };
};

/** What each tool does. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  listFoundations,
  listApps,
  getResource,
  findDroplets,
  findDeployments,
  compareDroplets,
};
