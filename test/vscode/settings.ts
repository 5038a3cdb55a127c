/**
 * User settings of every VS Code started here: no noise, no traffic to anywhere, nothing that waits for an answer.
 * Only names and values that the newest VS Code knows: others it rewrites in the file, and a window that is writing it does not
 * reload in peace.
 */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
};

/** For UI tests and their pictures: no bar that another host would draw otherwise. */
export const uiTestSettings: Readonly<Record<string, unknown>> = {
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  // Rows that stay at the top would cover the ones a test clicks.
  'workbench.tree.enableStickyScroll': false,
  // However far a wheel is turned at once, VS Code counts one notch; these say how far that goes, and how far with Alt held.
  'workbench.list.mouseWheelScrollSensitivity': 6,
  'workbench.list.fastScrollSensitivity': 1_000_000,
};
