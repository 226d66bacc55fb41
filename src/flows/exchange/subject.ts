import type { IssuedType } from '../../domain/tokens/exchange';
import { scopesOfIdentity } from '../../domain/tokens/exchange';
import { apiScope } from '../../domain/tokens/claims';
import { scopesOf } from '../../domain/tokens/scopes';
import { ExchangeRefusal } from '../../domain/tokens/ExchangeRefusal';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import type { Grant, User } from '../../state/rows';
import { holderOfOwn, provenOwnToken, type OwnToken } from './ownToken';
import type { Presented } from './presented';

/** Whom a subject token is of, and which sign-in it was made from: a token from outside has none. */
interface Holder {
  readonly user: User;
  readonly grant: Grant | undefined;
}

/** A subject token that is proven, as far as that can be before it is asked whose it is. */
export interface ProvenSubject {
  /** Asked again after each wait. @throws ExchangeRefusal */
  holder(at: PoolAndClient): Holder;
  scopes(holder: Holder): readonly string[];
  /** What it is bound to, where the issued token is to be bound to the same. */
  audience(type: IssuedType): string | undefined;
  /** Part of the commit: what the tokens of somebody from outside are made from. */
  opened(at: PoolAndClient, user: User, scopes: readonly string[]): Grant;
  readonly act: unknown;
  readonly mayAct: unknown;
  readonly foreignIssuer: string | undefined;
  /** Epoch seconds. */
  readonly notAfter: number;
}

function scopesOfOwn({ use, claims }: OwnToken, grant: Grant): readonly string[] {
  if (use === 'access') return scopesOf(String(claims['scope']));
  const granted = scopesOf(grant.scope);
  return scopesOfIdentity(granted.includes(apiScope) ? undefined : granted);
}

async function provenOwn(call: Call, { pool }: PoolAndClient, presented: Presented): Promise<ProvenSubject> {
  const token = await provenOwnToken(call, pool, presented, 'Subject');
  const { claims, use } = token;
  const { aud, act, may_act: mayAct, exp } = claims;
  return {
    holder: (at) => holderOfOwn(call, at.pool, token),
    scopes: ({ grant }) => (grant === undefined ? [] : scopesOfOwn(token, grant)),
    audience: (type) => (use === 'access' && type === 'ACCESS_TOKEN' && typeof aud === 'string' ? aud : undefined),
    opened: () => {
      throw new TypeError('a token of the pool has its grant');
    },
    act,
    mayAct,
    foreignIssuer: undefined,
    notAfter: Number(exp),
  };
}

/** @throws ExchangeRefusal */
export function provenSubject(call: Call, at: PoolAndClient, presented: Presented): Promise<ProvenSubject> {
  if (presented.providerName === undefined) return provenOwn(call, at, presented);
  throw new ExchangeRefusal('token', 'NotImplementedException', doesNot('token exchange of other issuers'));
}
