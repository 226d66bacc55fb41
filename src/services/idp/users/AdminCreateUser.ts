import { type IdpInput, refusal } from '../../../contract';
import { assertNewAttributes, entriesOf } from '../../../domain/schema/attributes';
import { isPasswordless } from '../../../domain/users/authFactors';
import { assertVerifiedHasValue } from '../../../domain/schema/contacts';
import { newSub } from '../../../domain/users/sub';
import { assertPassword, generatePassword, passwordRequired } from '../../../domain/passwords/passwordPolicy';
import { namingOf } from '../../../domain/users/usernames';
import { newUser, userType, userWithPassword } from '../../../domain/users/users';
import { claimAliases } from '../../../flows/users/aliasClaims';
import { userOf } from '../../../flows/lookup/resolve';
import { assertNoTrigger } from '../../../flows/triggers/triggers';
import type { User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { onPool } from '../operation';
import { invitationDestinations, invite } from './invitation';

type Request = IdpInput<'AdminCreateUser'>;

/**
 * Refusals, in order: pool, username's form, attributes, password, delivery, name taken, alias taken; for RESEND:
 * pool, user, status, password, delivery.
 */
export const AdminCreateUser = onPool('AdminCreateUser', (call, pool, input) => {
  const user = input.MessageAction === 'RESEND' ? inviteAgain(call, pool, input) : createUser(call, pool, input);
  return { User: userType(user) };
});

function createUser(call: Call, pool: UserPool, input: Request): User {
  const blank = blankUser(call, pool, input);
  const password = passwordFor(call, pool, blank, input);
  const silent = input.MessageAction === 'SUPPRESS' || password === undefined;
  const destinations = silent ? [] : invitationDestinations(pool, blank, input);
  assertNoTrigger(pool, 'PreSignUp');
  assertNameFree(call, pool, blank);
  const user = password === undefined ? blank : withTemporaryPassword(call, pool, blank, password);
  const door = pool.settings.UsernameAttributes === undefined ? 'create' : 'update';
  const former = claimAliases(call, pool, user, { force: input.ForceAliasCreation === true, door });

  const { state } = call.world;
  state.transaction(() => {
    for (const owner of former) state.users.put(owner);
    state.users.put(user);
    if (password !== undefined && !silent) invite(call, pool, user, destinations, password);
  });
  return user;
}

function blankUser(call: Call, pool: UserPool, input: Request): User {
  const naming = namingOf(pool.settings, input.Username);
  const entries = entriesOf(input.UserAttributes);
  if (naming.by !== 'username') entries.set(naming.by, input.Username);
  // Required attributes may be left for the user to give at the first sign-in [docs].
  const attributes = assertNewAttributes(pool, entries, { complete: false });
  assertVerifiedHasValue(attributes);
  const sub = newSub(call.world.random);
  const username = naming.by === 'username' ? input.Username : sub;
  return newUser(pool, { username, sub, status: 'CONFIRMED', attributes, now: call.now });
}

/**
 * The temporary password: the one given, or one made to be sent; none where the user can sign in by a one-time
 * password. A password that nobody would learn of is refused, and none is made in a pool with other first factors
 * [field: that SUPPRESS is refused in a password-only pool is taken from them].
 */
function passwordFor(call: Call, pool: UserPool, user: User, { TemporaryPassword: sent, MessageAction }: Request) {
  if (sent !== undefined && sent !== '') {
    assertPassword(pool.settings, sent, 'administrator');
    return sent;
  }
  if (isPasswordless(pool.settings, user)) return undefined;
  const factors = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  if (MessageAction === 'SUPPRESS' || factors.some((factor) => factor !== 'PASSWORD')) {
    throw passwordRequired(
      'Send TemporaryPassword; Cognito makes one only to send it, and only where passwords are the one first factor.',
    );
  }
  return generatePassword(pool.settings, call.world.random);
}

const withTemporaryPassword = (call: Call, pool: UserPool, user: User, password: string) =>
  userWithPassword(pool, user, password, { temporary: true, random: call.world.random, now: call.now });

function assertNameFree(call: Call, pool: UserPool, { key }: User): void {
  const { users } = call.world.state;
  if (users.get(pool.id, key) ?? users.by('alias', pool.id, key)) {
    throw refusal('UsernameExistsException', 'User account already exists'); // [recorded]
  }
}

/** A new temporary password with a new time to live; attributes sent along are not looked at [likely]. */
function inviteAgain(call: Call, pool: UserPool, input: Request): User {
  const present = userOf(call, pool, input.Username);
  if (present.status !== 'FORCE_CHANGE_PASSWORD') {
    // [peer]
    throw refusal(
      'UnsupportedUserStateException',
      `Resend not possible. ${present.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  const sent = input.TemporaryPassword ?? '';
  if (sent !== '') assertPassword(pool.settings, sent, 'administrator');
  const password = sent === '' ? generatePassword(pool.settings, call.world.random) : sent;
  const destinations = invitationDestinations(pool, present, input);
  const user = withTemporaryPassword(call, pool, present, password);
  call.world.state.transaction(() => {
    call.world.state.users.put(user);
    invite(call, pool, user, destinations, password);
  });
  return user;
}
