import * as vscode from 'vscode';
import { TOOL, type ToolName } from '../contributions.ts';
import type { ToolSources } from './sources.ts';

/** Offers the tools to language models; what they do is loaded with the first call. */
export function registerTools(sources: ToolSources): vscode.Disposable {
  // Forks of VS Code may lack it, and lose nothing else.
  const { lm } = vscode as { readonly lm?: Partial<typeof vscode.lm> };
  const names = lm?.registerTool ? (Object.keys(TOOL) as ToolName[]) : [];
  const load = () => import('./invocation.ts');
  const registered = names.map((name) =>
    vscode.lm.registerTool(TOOL[name], {
      prepareInvocation: async ({ input }) => (await load()).prepare(sources, name, input),
      invoke: async (options, token) => (await load()).invoke(sources, name, options, token),
    }),
  );
  return vscode.Disposable.from(...registered);
}
