import tseslint from 'typescript-eslint';

/**
 * Who may import whom (the picture is in CONTRIBUTING.md). `allow` lists the rooms a room may reach into; everything else
 * beside it is closed. test/unit/architecture.test.ts holds the same rules against the resolved imports.
 */
const rooms = {
  api: { allow: [], pure: true, why: 'api/ is a Cloud Foundry client of its own: it knows nothing of VS Code or of the house' },
  host: {
    allow: ['api/errors', 'api/queryErrors', 'api/savedQuery', 'api/sendingTime'],
    why: 'host/ wraps vscode: it knows the ids and the typed errors, no feature',
  },
  auth: { allow: ['api', 'host'], why: 'auth/ meets the other rooms in commands/ and extension.ts' },
  tree: { allow: ['api', 'host'], why: 'tree/ meets the other rooms in commands/ and extension.ts' },
  live: { allow: ['api', 'host'], why: 'live/ meets the other rooms in extension.ts: it is handed the view' },
  tools: { allow: ['api', 'host'], why: 'tools/ meets the other rooms in extension.ts: what a path holds back is handed in' },
  documents: { allow: ['api', 'host'], why: 'documents/ meets the other rooms in commands/ and extension.ts' },
  commands: {
    allow: [
      'api',
      'auth',
      'documents/uri',
      'host',
      'tree/describeQuery',
      'tree/nodes',
      'tree/paths',
      'tree/readyQueries',
      'tree/shape',
    ],
    why: 'commands/ uses what a feature is, not how it is drawn',
  },
};

const pureFiles = [
  'src/documents/{kindWords,meaning,pages,place,related,resources}.ts',
  'src/auth/{cliConfig,cliTokens,session,tls,tokens}.ts',
  'src/documents/{kinds,links,reading,uri}.ts',
  'src/documents/json/*.ts',
  'src/host/{explain,explained,explainQuery,findWords,language,perKey,relativeTime,resourceName,stateMeanings,stateWord,text,timesWords}.ts',
  'src/tree/!(arrangement|opened|provider|queries|remembered|show|view).ts',
  'src/tools/!(invocation|languageModels|register).ts',
  'src/commands/{curl,guidNames,pathProposals,pathValues,shell,typedPath}.ts',
  'src/live/{moving,poller}.ts',
  'src/contributions.ts',
];
const vscodeAndNode = [
  { regex: '^vscode$', message: 'This file is pure: what it needs of VS Code is handed in.' },
  { regex: '^node:', message: 'This file is pure: it runs wherever JavaScript runs.' },
];
const kyAtHome = { regex: '^ky$', message: 'ky lives in api/ alone.' };

/** @param folder the files it is for: a room may have smaller ones inside */
function roomRules(folder, { allow, pure, why }) {
  const up = '\\.\\./'.repeat(folder.split('/').length - 2);
  const open = ['contributions.ts', ...allow].map((to) => to.replace('.', '\\.')).join('|');
  const closed = { regex: `^${up}(?!(?:${pure ? '(?!)' : open})(?:/|\\.ts$|$))`, message: `${why}.` };
  const patterns = [closed, ...(pure ? vscodeAndNode : []), ...(folder.startsWith('src/api/') ? [] : [kyAtHome])];
  return { files: [folder], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const oneHome = (selector, message) => ({ selector, message });
const errorToast = oneHome(
  "MemberExpression[property.name='showErrorMessage']",
  'Errors reach a person through host/report.ts alone.',
);
const secretStorage = oneHome("MemberExpression[property.name='secrets']", 'Secrets are kept by auth/ alone.');
const treeItem = oneHome(
  "NewExpression[callee.property.name='TreeItem'], NewExpression[callee.name='TreeItem']",
  'Only tree/ makes TreeItems.',
);
const noDefault = oneHome('ExportDefaultDeclaration', 'A name makes an import findable.');
const restrict = (...bans) => ({ 'no-restricted-syntax': ['error', noDefault, ...bans] });

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.vscode-test/',
      'node_modules/',
      '.stryker-tmp/',
      'test/mutation/results/',
      'test/bench/results/',
      'coverage/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      ...restrict(errorToast, secretStorage, treeItem),
    },
  },
  { files: ['src/host/report.ts'], rules: restrict(secretStorage, treeItem) },
  { files: ['src/auth/**', 'src/extension.ts'], rules: restrict(errorToast, treeItem) },
  { files: ['src/tree/**'], rules: restrict(errorToast, secretStorage) },
  ...Object.entries(rooms).flatMap(([name, room]) =>
    ['*', '*/*', '*/*/*'].map((depth) => `src/${name}/${depth}`).map((folder) => roomRules(folder, room)),
  ),
  ...pureFiles.map((file) => {
    const name = Object.keys(rooms).find((room) => file.startsWith(`src/${room}/`));
    const patterns = name
      ? roomRules(file, rooms[name]).rules['no-restricted-imports'][1].patterns
      : [{ regex: '.', message: 'contributions.ts imports nothing.' }];
    return { files: [file], rules: { 'no-restricted-imports': ['error', { patterns: [...patterns, ...vscodeAndNode] }] } };
  }),
  {
    files: ['test/foundation/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/src/', message: 'The test foundation is an independent reading of the contract.' }] },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's describe/it callbacks and node's test doubles are promise-shaped on purpose.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
