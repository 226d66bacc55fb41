import { ServiceError } from '../../contract';
import { valuesOf } from '../../domain/import/columns';
import { importedUser, type Imported, type Importing } from '../../domain/import/importedUser';
import { RowFault } from '../../domain/import/RowFault';
import { matchable } from '../../domain/users/aliases';
import { newSub } from '../../domain/users/sub';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { claimAliases } from '../users/aliasClaims';

/** What became of a line, by the word that its log has [docs]. */
export interface LineResult {
  readonly word: 'SUCCEEDED' | 'SKIPPED' | 'FAILED';
  readonly sentence: string;
}

const succeeded: LineResult = { word: 'SUCCEEDED', sentence: 'The import succeeded.' }; // [docs]
const skipped: LineResult = { word: 'SKIPPED', sentence: 'The user already exists.' }; // [docs]

/** Sentences that tell several faults have each on a line of its own. */
const onOneLine = (text: string) => text.trim().replaceAll('\n', ' ');

function isTaken({ world: { state } }: Call, { id, settings }: UserPool, { named, user }: Imported): boolean {
  const name = matchable(settings, named);
  return [name, user.key].some((key) => (state.users.get(id, key) ?? state.users.by('alias', id, key)) !== undefined);
}

/**
 * Makes the user of a line, within a commit. Whoever is there already is left alone [docs]; another user's alias fails
 * [likely]. No trigger runs and nobody is written to [likely].
 */
export function importLine(call: Call, importing: Importing, line: readonly string[]): LineResult {
  const { world } = call;
  try {
    const imported = importedUser(importing, valuesOf(line), { sub: newSub(world.random), now: world.clock.now() });
    if (isTaken(call, importing.pool, imported)) return skipped;
    claimAliases(call, importing.pool, imported.user, { force: false, door: 'create' });
    world.state.users.put(imported.user);
    return succeeded;
  } catch (error) {
    if (!(error instanceof RowFault) && !(error instanceof ServiceError)) throw error;
    return { word: 'FAILED', sentence: onOneLine(error.message) };
  }
}
