import {
  scopesFromOutside,
  scopesOfAccessToken,
  scopesOfIdToken,
  type SubjectScopes,
} from '../../domain/clients/exchangeScopes';
import type { IssuedType } from '../../domain/tokens/exchange';
import { scopesOf } from '../../domain/tokens/scopes';
import { textClaim } from '../../platform/jwt';
import type { Grant, IdentityProvider, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { holderOfIdentity } from '../federation/whoIs';
import type { PoolAndClient } from '../lookup/resolve';
import { provenForeignToken } from './foreign';
import { assertActive, holderOfOwn, nobody, provenOwnToken, type OwnToken } from './ownToken';
import type { Presented } from './presented';
import { providerFor } from './provider';
import { assertUntold } from './untold';

/** Whom a subject token is of, and which sign-in it was made from: a token from outside has none. */
export interface Holder {
  readonly user: User;
  readonly grant: Grant | undefined;
}

/** A subject token that is proven, as far as that can be before it is asked whose it is. */
export interface ProvenSubject {
  /** Asked again after each wait. @throws ExchangeRefusal */
  holder(at: PoolAndClient): Holder;
  scopes(holder: Holder): SubjectScopes;
  /** What it is bound to, where the issued token is to be bound to the same. */
  audience(type: IssuedType): string | undefined;
  /** Part of the commit. */
  spend(): void;
  readonly act: unknown;
  readonly mayAct: unknown;
  readonly foreignIssuer: string | undefined;
  /** Epoch seconds. */
  readonly notAfter: number;
  /** Epoch milliseconds; of a token from outside. */
  readonly authenticatedAt: number;
}

const scopesOfOwn = ({ use, claims }: OwnToken, user: User, grant: Grant): SubjectScopes =>
  use === 'access'
    ? scopesOfAccessToken(scopesOf(textClaim(claims['scope'])), grant)
    : scopesOfIdToken(claims, user, grant);

async function provenOwn(call: Call, { pool }: PoolAndClient, presented: Presented): Promise<ProvenSubject> {
  const token = await provenOwnToken(call, pool, presented, 'Subject');
  const { claims, use } = token;
  const { aud, act, may_act: mayAct, exp } = claims;
  return {
    holder: (at) => holderOfOwn(call, at.pool, token),
    scopes: ({ user, grant }) => (grant === undefined ? scopesFromOutside([]) : scopesOfOwn(token, user, grant)),
    audience: (type) => (use === 'access' && type === 'ACCESS_TOKEN' && typeof aud === 'string' ? aud : undefined),
    spend: () => undefined,
    act,
    mayAct,
    foreignIssuer: undefined,
    notAfter: Number(exp),
    authenticatedAt: call.now,
  };
}

/** Whether AWS makes a profile of whoever comes for the first time is not known: nobody is made here. */
const unknownHere =
  'Nobody of the pool has that identity: whether an exchange makes a user is not known, so let them sign in by the provider first.';

async function provenForeign(
  call: Call,
  at: PoolAndClient,
  presented: Presented,
  provider: IdentityProvider,
): Promise<ProvenSubject> {
  const token = await provenForeignToken(call, at.pool, provider, presented, 'Subject');
  const { identity, scopes, issuer, ...rest } = token;
  return {
    ...rest,
    holder: (present) => {
      const known = providerFor(call, present, presented, 'Subject') ?? provider;
      token.assertUnspent();
      assertUntold(call, present.pool, 'InboundFederation');
      const user = holderOfIdentity(call, present.pool, known, { identity, claims: identity.claims });
      call.concerns({ user });
      if (user === undefined) throw nobody(unknownHere);
      assertActive(user, 'Subject');
      return { user, grant: undefined };
    },
    scopes: () => scopesFromOutside(scopes),
    audience: () => undefined,
    foreignIssuer: issuer,
  };
}

/** @throws ExchangeRefusal */
export const provenSubject = (
  call: Call,
  at: PoolAndClient,
  presented: Presented,
  provider: IdentityProvider | undefined,
): Promise<ProvenSubject> =>
  provider === undefined ? provenOwn(call, at, presented) : provenForeign(call, at, presented, provider);
