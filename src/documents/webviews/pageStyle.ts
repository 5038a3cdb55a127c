/** The page's looks, in the theme's own colours: light, dark and high contrast come with them. */
export const STYLE = `
body { padding: 0 28px 40px; font: var(--vscode-font-size)/1.5 var(--vscode-font-family); color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); }
main { max-width: 960px; margin: 0 auto; }
h1 { font-size: 1.6em; font-weight: 600; margin: 24px 0 4px; }
h2 { font-size: 1.15em; font-weight: 600; margin: 28px 0 8px; padding-bottom: 4px; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
h1 .badge { font-size: 0.55em; vertical-align: middle; }
p { margin: 6px 0; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover { color: var(--vscode-textLink-activeForeground); text-decoration: underline; }
a:focus-visible, button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
code, .code { font-family: var(--vscode-editor-font-family); font-size: 0.95em; overflow-wrap: anywhere; color: inherit; background: none; padding: 0; }
a.code { color: var(--vscode-textLink-foreground); }
button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; padding: 2px 10px; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
dl { display: grid; grid-template-columns: minmax(110px, max-content) 1fr; gap: 3px 20px; margin: 8px 0; }
dt, .muted, caption, thead th { color: var(--vscode-descriptionForeground); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; }
caption { text-align: left; padding: 4px 0; }
th, td { text-align: left; vertical-align: top; font-weight: normal; padding: 4px 16px 4px 0; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, var(--vscode-contrastBorder))); overflow-wrap: anywhere; }
thead th { font-size: 0.92em; }
tbody th { min-width: 7em; }
.good { color: var(--vscode-charts-green, inherit); }
.bad { color: var(--vscode-editorError-foreground, var(--vscode-errorForeground)); }
.badge { padding: 1px 8px; border-radius: 9px; color: var(--vscode-badge-foreground); background: var(--vscode-badge-background); border: 1px solid var(--vscode-contrastBorder, transparent); white-space: nowrap; }
.notice, .error { padding: 8px 12px; border-left: 3px solid var(--vscode-focusBorder); background: var(--vscode-textBlockQuote-background); }
.error { border-left-color: var(--vscode-editorError-foreground, var(--vscode-errorForeground)); }
ol.steps { list-style: none; margin: 8px 0; padding: 0; }
ol.steps > li { position: relative; padding: 0 0 14px 26px; }
ol.steps > li::before { content: ""; position: absolute; left: 4px; top: 7px; width: 9px; height: 9px; border-radius: 50%; background: var(--vscode-textLink-foreground); }
ol.steps > li:not(:last-child)::after { content: ""; position: absolute; left: 8px; top: 20px; bottom: -6px; width: 1px; background: var(--vscode-descriptionForeground); opacity: 0.5; }
ol.steps > li > p:first-child { margin-top: 0; }
#status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
