// Stands in for @vscode/native-watchdog, whose native part needs a compiler: guard.mjs ends what it would have ended.
exports.start = () => {};
exports.exit = (code) => process.exit(code ?? 0);
