import { invalid, refusal, type ServiceError } from '../../contract';
import { matchable } from '../../domain/users/aliases';
import { assertMayWrite } from '../../domain/schema/attributeAccess';
import { assertNewAttributes, entriesOf, recordOf, withUnverifiedContacts } from '../../domain/schema/attributes';
import { confirmationDestination, deliveryDetails } from '../../domain/users/contactDelivery';
import { newSub } from '../../domain/users/sub';
import { sealPassword } from '../../domain/passwords/password';
import { assertPassword, passwordRequired } from '../../domain/passwords/passwordPolicy';
import { admitted, signUpVerdictOf } from '../../domain/triggers/preSignUp';
import { assertNamedAlike, namingOf } from '../../domain/users/usernames';
import { newUser } from '../../domain/users/users';
import { commitWorded } from '../codes/commitWorded';
import { againAt } from '../lookup/again';
import { assertWrites } from '../lookup/goingOn';
import type { PoolAndClient } from '../lookup/resolve';
import { Watch } from '../protection/watch';
import { beginSignUpSession } from './signUpSession';
import { assertTriggerRuns, runTrigger } from '../triggers/runTrigger';
import { claimAliases } from '../users/aliasClaims';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

const confirmation = 'PostConfirmation_ConfirmSignUp';

/** Who signs up, in the names of SignUp's input. */
export interface SigningUp {
  readonly Username: string;
  readonly Password?: string | undefined;
  readonly UserAttributes?: readonly { Name: string; Value?: string | undefined }[] | undefined;
  readonly ValidationData?: readonly { Name: string; Value?: string | undefined }[] | undefined;
  readonly ClientMetadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * What SignUp and the page of that name both do. Refusals, in order: sign-up closed, an address or a risk that is blocked, username's form, attributes the client
 * may not write, password, a compromised one, attributes, name taken, a text that the pool cannot send. The name is looked at so late since
 * PreSignUp runs before it on AWS. Whom it confirms is sent no code, and PostConfirmation follows the commit; an address
 * that it verifies is taken from whoever has it as an alias [docs]. A `Session` is given to clients that have USER_AUTH
 * [model].
 */
export async function signUp(
  call: Call,
  { pool, client }: PoolAndClient,
  input: SigningUp,
  door: { atPage?: boolean } = {},
) {
  assertWrites(call, pool, 'SignUp');
  assertSignUpOpen(pool);
  const watch = new Watch(call, { pool, client }, { type: 'SignUp', username: input.Username });
  const { naming, sent, password } = lookedAt({ pool, client }, input, watch);
  const attributes = withUnverifiedContacts(sent);

  const sub = newSub(call.world.random);
  const username = naming.by === 'username' ? input.Username : sub;
  const blank = newUser(pool, { username, sub, status: 'UNCONFIRMED', attributes, now: call.now, naming });
  const { ClientMetadata: clientMetadata, ValidationData: validationData } = input;
  const facts = {
    client,
    user: { ...blank, attributes: sent },
    request: { validationData: recordOf(validationData), clientMetadata },
  };
  const verdict = signUpVerdictOf(await runTrigger(call, pool, 'PreSignUp_SignUp', facts));
  const newcomer = admitted(pool, blank, verdict, call.now);
  if (verdict.confirms) assertTriggerRuns(call, pool, confirmation);

  const salt = call.world.random.bytes(16);
  const user = password === undefined ? newcomer : { ...newcomer, password: sealPassword(newcomer, password, salt) };
  const destination = verdict.confirms ? undefined : confirmationDestination(pool.settings, user);
  const message = { user, reason: 'SignUp' as const, carries: { codeFor: 'ConfirmSignUp' as const }, clientMetadata };
  const session = beginSignUpSession(call, client, door);
  await commitWorded(
    call,
    () => {
      const present = againAt(call, { pool, client });
      assertNameFree(call, present.pool, user);
      const former = claimAliases(call, present.pool, user, { force: true, door: 'create' });
      const deliveries = destination === undefined ? [] : [{ ...present, ...message, destination }];
      return { present, former, deliveries };
    },
    ({ users }, { present, former }) => {
      for (const { before, after } of former) users.replace(before, after);
      users.put(user);
      watch.passed(user);
      session?.open(present.client, user);
    },
  );
  joined(call, user);
  if (verdict.confirms) await runTrigger(call, pool, confirmation, { client, user, request: { clientMetadata } });
  return {
    UserConfirmed: verdict.confirms,
    UserSub: sub,
    CodeDeliveryDetails: destination && deliveryDetails(destination),
    Session: session?.token,
  };
}

/** What is asked, as far as nobody else has a say in it. */
function lookedAt({ pool, client }: PoolAndClient, input: SigningUp, watch: Watch) {
  const naming = namingOf(pool.settings, input.Username);
  const entries = entriesOf(input.UserAttributes);
  assertNamedAlike(pool.settings, naming, input.Username, entries);
  assertMayWrite(client, entries.keys());
  if (naming.by !== 'username') entries.set(naming.by, input.Username);
  const password = passwordOf(pool, client, entries, input.Password);
  if (password !== undefined) watch.assertNotLeaked(password, 'SIGN_UP');
  assertNoPreferredUsername(pool, entries);
  return { naming, password, sent: assertNewAttributes(pool, entries) };
}

function joined(call: Call, user: User): void {
  call.concerns({ user });
  call.happened('signUp');
}

function assertSignUpOpen({ settings }: UserPool): void {
  if (settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true) {
    throw refusal(
      'NotAuthorizedException',
      'SignUp is not permitted for this user pool', // [field]
      'AdminCreateUserConfig.AllowAdminCreateUserOnly is true: only administrators make users here.',
    );
  }
}

const isGiven = (entries: ReadonlyMap<string, string>, name: string) => (entries.get(name) ?? '') !== '';

/** Both must be so: the pool sends one-time passwords of a kind, and verifies an address of that kind that was given. */
function mayGoWithoutPassword(
  { settings }: UserPool,
  { settings: { ExplicitAuthFlows } }: AppClient,
  entries: ReadonlyMap<string, string>,
): boolean {
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const reachable = (factor: 'EMAIL_OTP' | 'SMS_OTP', name: 'email' | 'phone_number') =>
    factors.includes(factor) && settings.AutoVerifiedAttributes?.includes(name) === true && isGiven(entries, name);
  const choosesFactor = ExplicitAuthFlows?.includes('ALLOW_USER_AUTH') === true;
  return choosesFactor && (reachable('EMAIL_OTP', 'email') || reachable('SMS_OTP', 'phone_number'));
}

/** Blank and absent mean "none", which needs another way to sign in [docs]; the refusal is AdminCreateUser's [likely]. */
function passwordOf(
  pool: UserPool,
  client: AppClient,
  entries: ReadonlyMap<string, string>,
  sent = '',
): string | undefined {
  if (sent !== '') assertPassword(pool.settings, sent, 'user');
  else if (!mayGoWithoutPassword(pool, client, entries)) {
    throw passwordRequired('Only pools and clients with a way to sign in without one (USER_AUTH, codes) take none.');
  }
  return sent === '' ? undefined : sent;
}

function assertNoPreferredUsername({ settings }: UserPool, entries: ReadonlyMap<string, string>): void {
  if (settings.AliasAttributes?.includes('preferred_username') === true && isGiven(entries, 'preferred_username')) {
    throw invalid(
      'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.', // [field]
      'Set it with UpdateUserAttributes once the user is confirmed.',
    );
  }
}

/** [recorded] */
export const usernameTaken = (): ServiceError => refusal('UsernameExistsException', 'User already exists');

/** Present usernames and, in a UsernameAttributes pool, present addresses are taken, whatever the user's status. */
function assertNameFree(call: Call, pool: UserPool, user: User): void {
  const { users } = call.world.state;
  const names = pool.settings.UsernameAttributes === undefined ? [] : user.aliases;
  const taken = [user.key, ...names].some(
    (name) => users.get(pool.id, matchable(pool.settings, name)) ?? users.by('alias', pool.id, name),
  );
  if (taken) throw usernameTaken();
}
