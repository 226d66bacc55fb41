import { clientTokenClaims } from '../../domain/tokens/claims';
import { customisedAccess } from '../../domain/tokens/customised';
import { grantedScopes } from '../../domain/clients/clientScopes';
import { tokenLifetimes } from '../../domain/tokens/tokenValidity';
import { signJwt } from '../../platform/jwt';
import { issuerOf } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { againAt } from '../lookup/again';
import type { PoolAndClient } from '../lookup/resolve';
import { changesOfTokens } from './changesOfTokens';

/** A token that a client has for itself. */
export interface ClientToken {
  readonly accessToken: string;
  /** Seconds that it lives. */
  readonly expiresIn: number;
}

const source = 'TokenGeneration_ClientCredentials';

const grantedTo = (call: Call, { pool, client }: PoolAndClient, asked: readonly string[] | undefined) =>
  grantedScopes(client.settings, asked, (identifier) => call.world.state.resourceServers.get(pool.id, identifier));

/**
 * A token for a client that acts for itself and has proven that it is the client. Only the newest event of
 * PreTokenGeneration is run for one [docs].
 * @throws InvalidParameterException
 */
export async function issueClientToken(
  call: Call,
  at: PoolAndClient,
  {
    scopes,
    clientMetadata,
  }: { scopes: readonly string[] | undefined; clientMetadata: Readonly<Record<string, string>> | undefined },
): Promise<ClientToken> {
  const granted = grantedTo(call, at, scopes);
  const changes =
    call.world.triggers.versionOf(call, at.pool, 'PreTokenGeneration') === 'V3_0'
      ? await changesOfTokens(call, source, { ...at, scope: granted.join(' '), clientMetadata })
      : undefined;
  const { access } = await call.world.keys.of(at.pool.id);
  const { pool, client } = againAt(call, at);
  const facts = { client, scopes: grantedTo(call, { pool, client }, scopes), issuer: issuerOf(call.world, pool) };
  const claims = clientTokenClaims({ ...facts, now: call.now, jti: call.world.random.uuid() });
  const accessToken = await signJwt(access, customisedAccess(claims, changes));
  call.happened('clientToken');
  return {
    accessToken,
    expiresIn: tokenLifetimes(client.settings).access,
  };
}
