import { type IdpInput, refusal } from '../../../contract';
import { assertNewAttributes, entriesOf, recordOf } from '../../../domain/schema/attributes';
import { hasOneTimePasswords, isPasswordless } from '../../../domain/users/authFactors';
import { assertVerifiedHasValue } from '../../../domain/schema/contacts';
import { newSub } from '../../../domain/users/sub';
import { assertPassword, generatePassword, passwordRequired } from '../../../domain/passwords/passwordPolicy';
import { assertNamedAlike, namingOf } from '../../../domain/users/usernames';
import { newUser, userType, userWithPassword } from '../../../domain/users/users';
import { claimAliases } from '../../../flows/users/aliasClaims';
import { invitations, nothingSent } from '../../../flows/users/invitation';
import { commitWorded } from '../../../flows/codes/commitWorded';
import { againUser } from '../../../flows/lookup/again';
import { poolOf, userOf } from '../../../flows/lookup/resolve';
import { runTrigger } from '../../../flows/triggers/runTrigger';
import type { User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { onPool } from '../operation';

type Request = IdpInput<'AdminCreateUser'>;

/**
 * Refusals, in order: pool, username's form, attributes, password, delivery, name taken, alias taken, a text that the pool
 * cannot send; for RESEND: pool, user, status, password, delivery, a text that the pool cannot send.
 */
export const AdminCreateUser = onPool('AdminCreateUser', async (call, pool, input) => {
  const user = input.MessageAction === 'RESEND' ? inviteAgain(call, pool, input) : createUser(call, pool, input);
  return { User: userType(await user) };
});

async function createUser(call: Call, pool: UserPool, input: Request): Promise<User> {
  const blank = blankUser(call, pool, input);
  const password = passwordFor(call, pool, blank, input);
  const silent = input.MessageAction === 'SUPPRESS';
  const messagesTo = (user: User) => (silent ? [] : invitations(pool, user, input, password));
  messagesTo(blank); // refuses what cannot be delivered before the trigger runs
  const { ClientMetadata: clientMetadata, ValidationData: validationData } = input;
  const request = { validationData: recordOf(validationData), clientMetadata };
  await runTrigger(call, pool, 'PreSignUp_AdminCreateUser', { user: blank, request });

  const user = password === undefined ? blank : withTemporaryPassword(call, pool, blank, password);
  const door = pool.settings.UsernameAttributes === undefined ? 'create' : 'update';
  const { deliveries } = await commitWorded(
    call,
    () => {
      const present = poolOf(call, pool.id);
      assertNameFree(call, present, user);
      return {
        former: claimAliases(call, present, user, { force: input.ForceAliasCreation === true, door }),
        deliveries: messagesTo(user),
      };
    },
    ({ users }, { former }) => {
      for (const { before, after } of former) users.replace(before, after);
      users.put(user);
    },
  );
  call.concerns({ user });
  call.happened('signUp');
  if (!silent && deliveries.length === 0) call.hint(nothingSent(pool, input));
  return user;
}

function blankUser(call: Call, pool: UserPool, input: Request): User {
  const naming = namingOf(pool.settings, input.Username);
  const entries = entriesOf(input.UserAttributes);
  assertNamedAlike(pool.settings, naming, input.Username, entries);
  if (naming.by !== 'username') entries.set(naming.by, input.Username);
  // Required attributes may be left for the user to give at the first sign-in, which those without a password have not [docs].
  const goesWithout = isBlank(input.TemporaryPassword) && isPasswordless(pool.settings, Object.fromEntries(entries));
  const attributes = assertNewAttributes(pool, entries, { complete: goesWithout ? true : 'immutable' });
  assertVerifiedHasValue(attributes);
  const sub = newSub(call.world.random);
  const username = naming.by === 'username' ? input.Username : sub;
  return newUser(pool, { username, sub, status: 'CONFIRMED', attributes, now: call.now, naming });
}

const isBlank = (text = '') => text === '';

/**
 * The temporary password: the one given, or one that is made, also when nobody is told it; none where the user can sign in
 * by a one-time password, and where they could but for an address none is made [docs].
 */
function passwordFor(call: Call, pool: UserPool, user: User, { TemporaryPassword: sent = '' }: Request) {
  if (!isBlank(sent)) {
    assertPassword(pool.settings, sent, 'administrator');
    return sent;
  }
  if (isPasswordless(pool.settings, user.attributes)) return undefined;
  if (hasOneTimePasswords(pool.settings)) {
    throw passwordRequired('Send TemporaryPassword, or an address for one-time passwords: Cognito makes none here.');
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

function invitable(user: User): User {
  if (user.status === 'FORCE_CHANGE_PASSWORD') return user;
  // [peer]
  throw refusal(
    'UnsupportedUserStateException',
    `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
  );
}

/** A new temporary password with a new time to live; attributes sent along are not looked at [likely]. */
async function inviteAgain(call: Call, pool: UserPool, input: Request): Promise<User> {
  const named = invitable(userOf(call, pool, input.Username));
  const sent = input.TemporaryPassword ?? '';
  if (sent !== '') assertPassword(pool.settings, sent, 'administrator');
  const password = sent === '' ? generatePassword(pool.settings, call.world.random) : sent;
  const { user, deliveries } = await commitWorded(
    call,
    () => {
      const present = poolOf(call, pool.id);
      const invited = invitable(againUser(call, named));
      const user = withTemporaryPassword(call, present, invited, password);
      return { invited, user, deliveries: invitations(present, user, input, password) };
    },
    ({ users }, planned) => users.replace(planned.invited, planned.user),
  );
  if (deliveries.length === 0) call.hint(nothingSent(pool, input));
  return user;
}
