import { refusal } from '../../../contract';
import { matchable } from '../../../domain/aliases';
import { assertMayWrite } from '../../../domain/attributeAccess';
import { assertNewAttributes, entriesOf } from '../../../domain/attributes';
import { confirmationDestination } from '../../../domain/contactDelivery';
import { newSub } from '../../../domain/ids';
import { sealPassword } from '../../../domain/password';
import { assertPassword } from '../../../domain/passwordPolicy';
import { namingOf } from '../../../domain/usernames';
import { newUser } from '../../../domain/users';
import { deliverCode } from '../../../flows/deliverCode';
import { poolOfClient } from '../../../flows/resolve';
import { assertNoMessageTrigger, assertNoTrigger } from '../../../flows/triggers';
import type { User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/World';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: client, secret hash, sign-up closed, username's form, password, attributes, name taken.
 * The name is looked at last: PreSignUp runs before it on AWS.
 */
export const SignUp = idpOperation('SignUp', (call, input) => {
  const { pool, client } = poolOfClient(call, input.ClientId, { secretHash: input.SecretHash, username: input.Username });
  assertSignUpOpen(pool);
  const naming = namingOf(pool.settings, input.Username);
  const password = passwordOf(pool, input.Password);
  const entries = entriesOf(input.UserAttributes);
  assertMayWrite(client, entries.keys());
  if (naming.by !== 'username') entries.set(naming.by, input.Username);
  const attributes = assertNewAttributes(pool, entries);
  assertNoTrigger(pool, 'PreSignUp');

  const sub = newSub(call.world.random);
  const username = naming.by === 'username' ? input.Username : sub;
  const blank = newUser(pool, { username, sub, status: 'UNCONFIRMED', attributes, now: call.now });
  assertNameFree(call, pool, blank);
  const salt = call.world.random.bytes(16);
  const user = password === undefined ? blank : { ...blank, password: sealPassword(blank, password, salt) };
  const destination = confirmationDestination(pool.settings, user);
  assertNoMessageTrigger(pool, destination);

  call.world.state.users.put(user);
  const delivery = { pool, user, clientId: client.id, reason: 'SignUp' as const };
  const details = destination && deliverCode(call, 'ConfirmSignUp', { ...delivery, destination });
  return { UserConfirmed: false, UserSub: sub, CodeDeliveryDetails: details };
});

function assertSignUpOpen({ settings }: UserPool): void {
  if (settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true) {
    throw refusal(
      'NotAuthorizedException',
      'SignUp is not permitted for this user pool', // [wild]
      'AdminCreateUserConfig.AllowAdminCreateUserOnly is true: only administrators make users here.',
    );
  }
}

/** Blank and absent mean "none", which a pool allows only where a factor without password does [model]. */
function passwordOf(pool: UserPool, sent: string | undefined): string | undefined {
  if (sent === undefined || sent === '') {
    const factors = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
    if (factors.some((factor) => factor !== 'PASSWORD')) return undefined;
  }
  assertPassword(pool.settings, sent ?? '', 'user');
  return sent;
}

/** Present usernames and, in a UsernameAttributes pool, present addresses are taken, whatever the user's status. */
function assertNameFree(call: Call, pool: UserPool, user: User): void {
  const { users } = call.world.state;
  const names = pool.settings.UsernameAttributes === undefined ? [] : user.aliases;
  const taken = [user.key, ...names].some(
    (name) => users.get(pool.id, matchable(pool.settings, name)) ?? users.by('alias', pool.id, name),
  );
  if (taken) throw refusal('UsernameExistsException', 'User already exists'); // [recorded]
}
