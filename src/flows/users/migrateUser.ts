import { idp, refusal, ServiceError, type IdpInput } from '../../contract';
import { withPreferences } from '../../domain/mfa/preferences';
import { assertNewAttributes } from '../../domain/schema/attributes';
import { assertVerifiedHasValue } from '../../domain/schema/contacts';
import { migrationOf, type Migration } from '../../domain/triggers/userMigration';
import { newSub } from '../../domain/users/sub';
import { assertNamedAlike, namingOf, type Naming } from '../../domain/users/usernames';
import { newUser, userWithPassword } from '../../domain/users/users';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commitWorded } from '../codes/commitWorded';
import { againAt } from '../lookup/again';
import { assertWrites } from '../lookup/goingOn';
import { findByName, hidesUsers, type PoolAndClient } from '../lookup/resolve';
import { runTrigger } from '../triggers/runTrigger';
import { claimAliases } from './aliasClaims';
import { invitations, nothingSent } from './invitation';

type Metadata = Readonly<Record<string, string>> | undefined;

/** Of whom UserMigration is asked. */
export interface Stranger {
  /** As it was typed. */
  readonly username: string;
  /** Absent where it was forgotten. */
  readonly password?: string;
  readonly validationData?: Metadata;
  readonly clientMetadata?: Metadata;
}

/** Text [field]; which code it has is [likely]. */
function notMigrated(client: AppClient, why: string): ServiceError {
  const code = hidesUsers(client) ? 'NotAuthorizedException' : 'UserNotFoundException';
  return refusal(code, `Exception migrating user in app client ${client.id}`, `The user was not made: ${why}`);
}

/** What refuses a user that UserMigration told of, in the words that whoever signs in hears. */
function orNotMigrated<T>(client: AppClient, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServiceError) throw notMigrated(client, [error.message, error.hint ?? ''].join(' ').trim());
    throw error;
  }
}

interface Named {
  readonly name: string;
  readonly naming: Naming;
}

interface Told {
  readonly password: string | undefined;
  readonly migration: Migration;
}

/** Told by a function, it is held to the same rules as what administrators send. */
function assertWellFormed(pool: UserPool, username: string, { attributes, mediums }: Migration): void {
  const rules = idp.operation('AdminCreateUser');
  const UserAttributes = [...attributes].map(([Name, Value]) => ({ Name, Value }));
  rules.check(
    rules.parse({ UserPoolId: pool.id, Username: username, UserAttributes, DesiredDeliveryMediums: mediums }),
  );
}

/** The user that is to be: with the password that was typed, whatever the policy says [docs], or with none. */
function migrant(call: Call, pool: UserPool, named: Named, { password, migration }: Told): User {
  const { random } = call.world;
  const { name, naming } = named;
  assertWellFormed(pool, name, migration);
  const entries = new Map(migration.attributes);
  assertNamedAlike(pool.settings, naming, name, entries);
  if (naming.by !== 'username') entries.set(naming.by, name);
  const attributes = assertNewAttributes(pool, entries);
  assertVerifiedHasValue(attributes);
  const sub = newSub(random);
  const username = naming.by === 'username' ? name : sub;
  const blank = newUser(pool, { username, sub, status: 'RESET_REQUIRED', attributes, now: call.now, naming });
  const user = migration.requiresSmsMfa ? withPreferences(pool, blank, { SMSMfaSettings: { Enabled: true } }) : blank;
  if (password === undefined || !migration.keepsPassword) return user;
  return userWithPassword(pool, user, password, { temporary: false, random, now: call.now });
}

function assertNameFree(call: Call, { id }: UserPool, { key, username }: User): void {
  const { users } = call.world.state;
  if (users.get(id, key) ?? users.by('alias', id, key)) {
    throw refusal('UsernameExistsException', `There is a user ${username} already, who is not found as was typed.`);
  }
}

/**
 * Asks UserMigration for somebody who is unknown, and makes the user that it tells of. Answers them, or whoever is found
 * under the name by then: others may have been as quick. Undefined where the pool has no such trigger, or it knows nobody.
 * The welcome is AdminCreateUser's invitation without a password [likely]; no other trigger runs for it [likely].
 * @throws what a failing trigger does, even where the client hides users [live], and notMigrated
 */
export async function migrateUser(call: Call, at: PoolAndClient, stranger: Stranger): Promise<User | undefined> {
  const { username, password, validationData = null, clientMetadata } = stranger;
  if (at.pool.settings.LambdaConfig?.UserMigration !== undefined) assertWrites(call, at.pool, 'UserMigration');
  const source = password === undefined ? 'UserMigration_ForgotPassword' : 'UserMigration_Authentication';
  const request = { password, validationData, userAttributes: null, clientMetadata };
  const response = await runTrigger(call, at.pool, source, { client: at.client, username, request });
  const migration = response && migrationOf(response);
  if (migration === undefined) return undefined;
  const name = migration.username ?? username;
  const naming = namingOf(at.pool.settings, name); // told in its own words [field]
  const made = orNotMigrated(at.client, () => migrant(call, at.pool, { name, naming }, { password, migration }));
  const mediums = migration.mediums as IdpInput<'AdminCreateUser'>['DesiredDeliveryMediums'];
  const wanted = { DesiredDeliveryMediums: mediums, ClientMetadata: clientMetadata };

  const { user, deliveries } = await commitWorded(
    call,
    () => {
      const { pool, client } = againAt(call, at);
      const found = findByName(call, pool, username);
      if (found !== undefined) return { user: found, former: [], deliveries: [] };
      return orNotMigrated(client, () => {
        assertNameFree(call, pool, made);
        const former = claimAliases(call, pool, made, { force: migration.force, door: 'create' });
        return { user: made, former, deliveries: migration.isSilent ? [] : invitations(pool, made, wanted, undefined) };
      });
    },
    ({ users }, { user, former }) => {
      if (user !== made) return;
      for (const { before, after } of former) users.replace(before, after);
      users.put(made);
    },
  );
  if (user === made && !migration.isSilent && deliveries.length === 0) call.hint(nothingSent(at.pool, wanted));
  return user;
}
