import { type Foundation, type FoundationOptions, startFoundation } from '../foundation/foundation.ts';
import { type Opening, openVSCode, type OpenVSCode } from './fixture.ts';
import { answer, asks, pick, quickInput } from './quickInput.ts';
import { expand, findRow, openCloudFoundry } from './tree.ts';

/** How the preset foundation is called in the view. */
export const NAME = 'acme cloud';

export interface Workplace {
  readonly vscode: OpenVSCode;
  readonly foundation: Foundation;
  close(): Promise<void>;
}

/**
 * A window with the view open on a preset foundation.
 * @param others presets beside it
 */
export async function openWorkplace(
  opening: Opening = {},
  options: FoundationOptions = {},
  others: readonly object[] = [],
): Promise<Workplace> {
  const foundation = await startFoundation({ spaces: 4, apps: 40, ...options });
  // What moves is looked at every few seconds, which would be among the requests that tests count.
  const settings = {
    'cfExplorer.autoRefresh': false,
    'cfExplorer.foundations': [{ url: foundation.url, name: NAME }, ...others],
    ...opening.settings,
  };
  const vscode = await openVSCode({ ...opening, settings });
  await openCloudFoundry(vscode.page);
  await findRow(vscode.page, NAME);
  const close = async () => {
    await vscode.close();
    await foundation.close();
  };
  return { vscode, foundation, close };
}

/** Signs in as a person does: by the row that asks for it. */
export async function signIn(
  { vscode: { page }, foundation }: Pick<Workplace, 'vscode' | 'foundation'>,
  { keepRequests = false, name = NAME } = {},
): Promise<void> {
  await expand(page, name);
  await (await findRow(page, name, 'Sign In…')).click();
  await answerSignIn({ vscode: { page }, foundation });
  await findRow(page, name, 'shop-dev');
  if (!keepRequests) foundation.requests.length = 0;
}

/** Answers what a sign-in asks, wherever that was begun. */
export async function answerSignIn({
  vscode: { page },
  foundation,
}: {
  readonly vscode: Pick<OpenVSCode, 'page'>;
  readonly foundation: Foundation;
}): Promise<void> {
  const { username, password } = foundation.users.developer;
  await asks(page, /How do you sign in/);
  await pick(page, 'User Name and Password');
  await asks(page, /Email/);
  await answer(page, username);
  await asks(page, /Password/);
  await answer(page, password);
  await quickInput(page).waitFor({ state: 'hidden' });
}
