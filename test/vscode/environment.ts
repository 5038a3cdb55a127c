/** What a VS Code whose terminal this runs in has set for its own children: it would make them find that one, or attach to it. */
const FOREIGN = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;

/** This process's environment without what another VS Code put there. */
export function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
}
