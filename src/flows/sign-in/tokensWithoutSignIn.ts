import { apiScope, groupConfiguration } from '../../domain/tokens/claims';
import type { TokenChanges } from '../../domain/tokens/customised';
import type { AppClient, Group, OAuthGrant } from '../../state/rows';
import type { Call } from '../../world/Call';
import { againAt, againUser } from '../lookup/again';
import { changesOfTokens } from './changesOfTokens';
import { issueTokens, openGrant } from './issueTokens';
import type { Holder, Tokens } from './turn';

/** What is wished of tokens that nobody signs in for. */
export interface WishedTokens {
  /** As a domain would give them for these scopes; without, as the API does. */
  readonly scopes?: readonly string[] | undefined;
  /** In the place of the user's own. */
  readonly groups?: readonly Group[] | undefined;
  /** Put into both tokens, over what PreTokenGeneration says. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Seconds from now; the ID and the access token of less than none have expired already. */
  readonly expiresIn?: number | undefined;
}

const nothing: TokenChanges = {
  id: { set: {}, suppressed: new Set() },
  access: { set: {}, suppressed: new Set() },
  scopesToAdd: [],
  scopesToSuppress: new Set(),
  groups: undefined,
};

/** Claims and groups that are wished, over what the trigger changes. */
function wishedChanges(changes: TokenChanges | undefined, { claims, groups }: WishedTokens): TokenChanges | undefined {
  if (claims === undefined && groups === undefined) return changes;
  const { id, access, ...rest } = changes ?? nothing;
  const over = ({ set, suppressed }: TokenChanges['id']) => ({
    set: { ...set, ...claims },
    suppressed: new Set([...suppressed].filter((name) => claims === undefined || !Object.hasOwn(claims, name))),
  });
  return {
    ...rest,
    id: over(id),
    access: over(access),
    groups: groups === undefined ? rest.groups : groupConfiguration(groups),
  };
}

/** The client with another lifetime of its ID and access tokens, for the making of a pair of tokens only. */
const living = (client: AppClient, seconds: number): AppClient => ({
  ...client,
  settings: {
    ...client.settings,
    IdTokenValidity: seconds,
    AccessTokenValidity: seconds,
    TokenValidityUnits: { ...client.settings.TokenValidityUnits, IdToken: 'seconds', AccessToken: 'seconds' },
  },
});

const hour = 3600;

/**
 * Tokens of a grant as a sign-in would have left it, PreTokenGeneration included; no other trigger runs and no factor is
 * asked for. Those that have expired are an hour older than their end.
 */
export async function tokensWithoutSignIn(call: Call, holder: Holder, wished: WishedTokens): Promise<Tokens> {
  const { scopes, expiresIn } = wished;
  const scope = scopes === undefined ? apiScope : scopes.join(' ');
  const oauth: OAuthGrant | undefined = scopes === undefined ? undefined : {};
  const source = oauth === undefined ? 'TokenGeneration_Authentication' : 'TokenGeneration_HostedAuth';
  const given = await changesOfTokens(call, source, { ...holder, scope, clientMetadata: undefined });
  const changes = wishedChanges(given, wished);
  const keys = await call.world.keys.of(holder.pool.id);
  const seconds = expiresIn !== undefined && expiresIn <= 0 ? hour : expiresIn;
  const issuedAt = expiresIn !== undefined && expiresIn <= 0 ? call.now + (expiresIn - hour) * 1000 : call.now;
  const present = { ...againAt(call, holder), user: againUser(call, holder.user) };
  const { grant, refreshToken } = openGrant(call, present, keys, {
    scope,
    authenticatedAt: issuedAt,
    ...(oauth !== undefined && { oauth }),
  });
  const asked = seconds === undefined ? present : { ...present, client: living(present.client, seconds) };
  const tokens = await issueTokens(call, asked, { grant, changes, issuedAt }, keys);
  return { ...tokens, refreshToken, ...(expiresIn !== undefined && { expiresIn }) };
}
