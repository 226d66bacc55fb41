import { sha256 } from '../platform/hash';
import type { SigningKey } from '../platform/keys';
import type { StandInKind } from '../state/rows';
import { json, anyOrigin, type Answer } from '../web/Answer';
import { standInKeys } from '../world/poolKeys';
import type { World } from '../world/World';
import type { Settings } from './settings';

/** The keys of a kind, made when they are first needed: what signs now, and the other one. */
export async function keysOf(
  { keys }: Pick<World, 'keys'>,
  kind: StandInKind,
  { rotations }: Pick<Settings, 'rotations'>,
): Promise<readonly [signing: SigningKey, other: SigningKey]> {
  const { id, access } = await keys.of(`${standInKeys}${kind}`);
  return rotations % 2 === 0 ? [id, access] : [access, id];
}

/** Ids that look like the real ones' [field]: ten characters of Apple's, forty of the others'. */
export function keyId(kind: StandInKind, { kid }: Pick<SigningKey, 'kid'>): string {
  const hex = sha256(kid).toString('hex');
  return kind === 'apple' ? hex.slice(0, 10).toUpperCase() : hex.slice(0, 40);
}

/** A key that signed before is published beside the one that signs now. */
export async function jwks(world: World, kind: StandInKind, settings: Settings): Promise<Answer> {
  const [signing, other] = await keysOf(world, kind, settings);
  const published = settings.rotations === 0 ? [signing] : [signing, other];
  const keys = published.map((key) => {
    const { kty, n, e } = key.publicKey.export({ format: 'jwk' });
    return { kty, kid: keyId(kind, key), use: 'sig', alg: 'RS256', n, e };
  });
  return json({ keys }, { headers: { ...anyOrigin, 'Cache-Control': 'no-store' } });
}
