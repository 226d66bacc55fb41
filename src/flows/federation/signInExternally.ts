import type { ExternalClaims, ExternalIdentity } from '../../domain/federation/externalIdentity';
import { newFederatedUser, notEnabled } from '../../domain/federation/federatedUser';
import { attributesOfNewcomer, attributesOfReturner, mappedAttributes } from '../../domain/federation/mapping';
import { groupOfProvider } from '../../domain/providers/identityProviders';
import { admitted, signUpVerdictOf } from '../../domain/triggers/preSignUp';
import { textRecordIn } from '../../domain/triggers/response';
import { newSub } from '../../domain/users/sub';
import { changedUser } from '../../domain/users/users';
import type { IdentityProvider, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { againAt, againUser } from '../lookup/again';
import { assertWrites } from '../lookup/goingOn';
import { noSuchUser, type PoolAndClient } from '../lookup/resolve';
import type { Holder } from '../sign-in/turn';
import { assertTriggerRuns, runTrigger } from '../triggers/runTrigger';
import { claimAliases } from '../users/aliasClaims';
import { spendStale } from '../users/changeAttributes';
import { providerAgain } from './providerAgain';
import { holderOfIdentity } from './whoIs';

/** Somebody who comes from a provider that vouches for them. */
export interface Coming extends PoolAndClient {
  readonly provider: IdentityProvider;
  readonly identity: ExternalIdentity;
}

/** What is done in the commit that lets them in. */
export type Arriving<T> = (holder: Holder) => T;

/** What InboundFederation makes of the claims: whatever it names takes the place of all, and nothing leaves them [docs]. */
async function inboundClaims(call: Call, { pool, client, provider, identity }: Coming): Promise<ExternalClaims> {
  const response = await runTrigger(call, pool, 'InboundFederation_ExternalProvider', {
    client,
    username: `${provider.name}_${identity.subject}`,
    request: { providerName: provider.name, providerType: provider.type, attributes: identity.told },
  });
  const named = Object.entries(textRecordIn(response ?? {}, 'userAttributesToMap') ?? {});
  return named.length === 0 ? identity.claims : new Map(named);
}

/** Rows as they are by now: whoever was let in by a provider that is gone, or by a client that no longer takes it, is not. */
function now(call: Call, coming: Coming): Coming {
  const at = againAt(call, coming);
  return { ...coming, ...at, provider: providerAgain(call, at, coming.provider) };
}

function joinGroup(call: Call, provider: IdentityProvider, { userPoolId, key }: User): void {
  const { name } = groupOfProvider(provider, call.now);
  const { groups, memberships } = call.world.state;
  if (groups.get(userPoolId, name) !== undefined) memberships.put({ userPoolId, groupName: name, userKey: key });
}

/** Who may not come while a recovery is active [model], in words that are [likely]. */
const newcomers = 'Federated sign-in of a new user';
const changedOnes = 'Federated sign-in with changed attributes';

/** What PreSignUp of a federated user is told beside what the provider said [recorded]. */
const aliasMembers = { 'cognito:email_alias': '', 'cognito:phone_number_alias': '' };

const confirmation = 'PostConfirmation_ConfirmSignUp';

/**
 * Makes the profile of somebody who comes for the first time, unless PreSignUp has linked them to another [field: one report
 * that AWS no longer refuses that sign-in].
 */
async function admit<T>(call: Call, coming: Coming, claims: ExternalClaims, arrive: Arriving<T>): Promise<T> {
  const { pool, client, provider, identity } = coming;
  assertWrites(call, pool, newcomers);
  const entries = mappedAttributes(client, provider, claims);
  const attributes = attributesOfNewcomer(pool, entries, claims);
  const sub = newSub(call.world.random);
  const blank = newFederatedUser(pool, provider, { identity, attributes, sub, now: call.now });
  const verdict = signUpVerdictOf(
    await runTrigger(call, pool, 'PreSignUp_ExternalProvider', {
      client,
      user: { ...blank, attributes: { ...aliasMembers, ...attributes } },
      request: { validationData: {} },
    }),
  );
  const present = now(call, coming);
  const holder = holderOfIdentity(call, present.pool, present.provider, { identity, claims });
  if (holder !== undefined) return welcomeBack(call, present, { claims, holder }, arrive);
  // nobody is confirmed by it who has no password to confirm [likely]
  const user = admitted(present.pool, blank, { ...verdict, confirms: false }, call.now);
  assertTriggerRuns(call, present.pool, confirmation);
  const arrived = commit(call, ({ users }) => {
    users.put(user);
    joinGroup(call, present.provider, user);
    return arrive({ ...present, user });
  });
  await runTrigger(call, present.pool, confirmation, { client: present.client, user, request: {} });
  againUser(call, user);
  return arrived;
}

/** What their provider says of them by now; a row that stays as it was is not written. */
function updated({ pool, client, provider }: Coming, claims: ExternalClaims, user: User, at: number): User {
  const entries = mappedAttributes(client, provider, claims);
  const attributes = attributesOfReturner(pool, user.attributes, entries, claims);
  const names = new Set([...Object.keys(attributes), ...Object.keys(user.attributes)]);
  const isSame = [...names].every((name) => attributes[name] === user.attributes[name]);
  return isSame ? user : changedUser(pool.settings, user, { attributes }, at);
}

/** The holder as they are by now, if the identity is still theirs. */
function holderAgain(call: Call, { pool, provider, identity }: Coming, claims: ExternalClaims, { sub }: User): User {
  const holder = holderOfIdentity(call, pool, provider, { identity, claims });
  if (holder?.sub !== sub) throw noSuchUser();
  if (!holder.enabled) throw notEnabled();
  return holder;
}

async function welcomeBack<T>(
  call: Call,
  coming: Coming,
  { claims, holder }: { claims: ExternalClaims; holder: User },
  arrive: Arriving<T>,
): Promise<T> {
  const { pool, client } = coming;
  if (!holder.enabled) throw notEnabled();
  if (updated(coming, claims, holder, call.now) !== holder) assertWrites(call, pool, changedOnes);
  await runTrigger(call, pool, 'PreAuthentication_Authentication', {
    client,
    user: holder,
    request: { validationData: {} },
  });
  const between = now(call, coming);
  const user = updated(between, claims, holderAgain(call, between, claims, holder), call.now);
  const request = { newDeviceUsed: false };
  await runTrigger(call, pool, 'PostAuthentication_Authentication', { client, user, request });
  return commit(call, ({ users }) => {
    const present = now(call, coming);
    const stored = holderAgain(call, present, claims, holder);
    const changed = updated(present, claims, stored, call.now);
    claimAliases(call, present.pool, changed, { force: false, door: 'update' });
    users.replace(stored, changed);
    spendStale(call, stored, changed);
    return arrive({ ...present, user: changed });
  });
}

/**
 * Lets somebody in whom a provider vouches for. Triggers in AWS's order [docs]: InboundFederation, then of a newcomer PreSignUp
 * and PostConfirmation, of others PreAuthentication and PostAuthentication; PreTokenGeneration when tokens are made.
 * Refused in turn: InboundFederation, the name, attributes, PreSignUp; or disabled, PreAuthentication, attributes, PostAuthentication.
 * Unlike on AWS [likely] a trigger that refuses leaves the profile as it was.
 */
export async function signInExternally<T>(call: Call, coming: Coming, arrive: Arriving<T>): Promise<T> {
  call.concerns({ provider: coming.provider.name });
  const claims = await inboundClaims(call, coming);
  const present = now(call, coming);
  const holder = holderOfIdentity(call, present.pool, present.provider, { identity: coming.identity, claims });
  const arrived = (at: Holder) => {
    call.concerns({ user: at.user });
    return arrive(at);
  };
  const result = await (holder === undefined
    ? admit(call, present, claims, arrived)
    : welcomeBack(call, present, { claims, holder }, arrived));
  call.happened('federation');
  return result;
}
