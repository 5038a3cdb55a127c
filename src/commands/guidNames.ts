import type { Choice } from '../host/pick.ts';
import type { FindNames, Named } from './findNames.ts';

/** What the API's paths call kinds that have names, and as what names of theirs are looked for. */
const KINDS: Readonly<Partial<Record<string, Named>>> = {
  apps: 'app_guids',
  spaces: 'space_guids',
  organizations: 'organization_guids',
};

const SHOWN = 20;

/**
 * Guids by name, for somebody who types: a request for the first of a kind, and one for a name that is not among them, for the
 * server has no search by a part of a name. Nothing is found of kinds that have no names.
 * @param kind as `apps`
 * @throws what the calls of the API throw
 */
export async function guidsNamed(
  names: FindNames,
  kind: string,
  typed: string,
  signal: AbortSignal,
): Promise<readonly Choice<string>[]> {
  const parameter = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!parameter) return [];
  const wanted = typed.toLowerCase();
  const { choices, hasMore } = await names.load(parameter, {}, 1, signal);
  const matching = choices.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, SHOWN);
  if (matching.length > 0 || !hasMore || wanted === '') return matching;
  return names.seek(parameter, {}, typed, signal);
}
