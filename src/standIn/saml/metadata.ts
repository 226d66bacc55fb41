import { selfSignedCertificate } from '../../platform/certificate';
import type { SigningKey } from '../../platform/keys';
import type { Answer } from '../../web/Answer';
import { standInUrl } from '../../world/addresses';
import type { World } from '../../world/World';
import { keysOf } from '../keys';
import type { Settings } from '../settings';
import { samlRoom } from './room';

/** As long as anybody's clock may be set. */
const validity = { commonName: 'cognito-emu stand-in', notBefore: Date.UTC(1970, 0, 2), years: 8000 };

const certificateOf = (key: SigningKey): Promise<string> => selfSignedCertificate(key, validity);

/** What the provider says of itself: a key that signed before stands beside the one that signs now. */
export async function metadata(world: World, settings: Settings): Promise<Answer> {
  const keys = await keysOf(world, 'saml', settings);
  const published = settings.rotations === 0 ? keys.slice(0, 1) : keys;
  const base = standInUrl(world, 'saml');
  const { ownMetadata } = await samlRoom();
  const body = ownMetadata({
    entityId: base,
    certificates: await Promise.all(published.map(certificateOf)),
    singleSignOn: `${base}/sso`,
    singleLogout: `${base}/slo`,
  });
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/samlmetadata+xml; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}
