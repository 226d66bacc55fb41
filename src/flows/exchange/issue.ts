import { groupConfiguration, type Claims } from '../../domain/tokens/claims';
import { exchangedClaims, isGivenTo, type IssuedType } from '../../domain/tokens/exchange';
import { signJwt } from '../../platform/jwt';
import type { PoolKeys } from '../../platform/keys';
import type { AppClient, Grant, User, UserPool } from '../../state/rows';
import { issuerOf } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { groupsOf } from '../sign-in/issueTokens';

/** A token that was given for another. */
export interface ExchangedToken {
  readonly token: string;
  readonly type: IssuedType;
  /** Seconds that it lives. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
}

interface Holder {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly grant: Grant;
}

type Wished = Parameters<typeof exchangedClaims>[1];

/** The grant is remembered to be this client's, too: what ends the subject's tokens ends the issued one. */
function share(call: Call, grant: Grant, client: AppClient): void {
  if (isGivenTo(grant, client.id)) return;
  commit(call, ({ grants }) => {
    grants.replace(grant, { ...grant, exchangedTo: [...(grant.exchangedTo ?? []), client.id] });
  });
}

export async function issueExchanged(
  call: Call,
  { pool, client, user, grant }: Holder,
  wished: Wished,
  keys: PoolKeys,
): Promise<ExchangedToken> {
  share(call, grant, client);
  const { random } = call.world;
  const jti = { id: random.uuid(), access: random.uuid() };
  const groups = groupConfiguration(groupsOf(call, user));
  const facts = { pool, client, user, groups, grant, issuer: issuerOf(call.world, pool), now: call.now, jti };
  const claims: Claims = exchangedClaims(facts, wished);
  const token = await signJwt(wished.type === 'ID_TOKEN' ? keys.id : keys.access, claims);
  const { type, scopes } = wished;
  return { token, type, scopes, expiresIn: Number(claims['exp']) - Number(claims['iat']) };
}
