import { invalid, refusal } from '../../../contract';
import { assertMayWrite } from '../../../domain/schema/attributeAccess';
import { changedAttributes } from '../../../domain/schema/attributes';
import { assertNotUsedBefore, assertPassword } from '../../../domain/passwords/passwordPolicy';
import { wrongPassword } from '../../../domain/users/status';
import { changedUser, userWithPassword } from '../../../domain/users/users';
import type { User, UserPool } from '../../../state/rows';
import { claimAliases } from '../../users/aliasClaims';
import { foreignSession } from '../challengeSessions';
import { assertNotLeaked } from '../risk';
import type { Turn } from '../turn';
import type { Challenge } from './challenge';

const missingAttributes = (pool: UserPool, attributes: Readonly<Record<string, string>>): string[] =>
  pool.schema
    .filter(({ Name = '', Required }) => Required === true && Name !== 'sub' && attributes[Name] === undefined)
    .map(({ Name = '' }) => Name);

const modifyHint = 'The user has it, and it is required: leave it out of the answer, and change it once signed in.';

/** What is required and there cannot be sent again [docs; the sentence field]; what is missing must come [field]. */
function assertAttributes(pool: UserPool, user: User, sent: ReadonlyMap<string, string>): void {
  const required = new Set(pool.schema.flatMap(({ Name = '', Required }) => (Required === true ? [Name] : [])));
  for (const name of sent.keys()) {
    if (required.has(name) && user.attributes[name] !== undefined) {
      throw refusal('NotAuthorizedException', `Cannot modify an already provided ${name}`, modifyHint);
    }
  }
  for (const name of missingAttributes(pool, user.attributes)) {
    if ((sent.get(name) ?? '') === '') throw invalid(`Invalid attributes given, ${name} is missing`);
  }
}

/** Another address than the one that was there is not verified; one that is blanked takes its flag along. */
function withFlags(user: User, asked: Readonly<Record<string, string>>): Record<string, string> {
  const attributes = new Map(Object.entries(asked));
  for (const name of ['email', 'phone_number']) {
    if (asked[name] === undefined) attributes.delete(`${name}_verified`);
    else if (asked[name] !== user.attributes[name]) attributes.set(`${name}_verified`, 'false');
  }
  return Object.fromEntries(attributes);
}

/** Refusals, in order: a password that was changed meanwhile [likely], password, history, compromised, attributes, aliases taken. */
function renewed(turn: Turn, user: User): User {
  const { call, pool, client, sent } = turn;
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw foreignSession('The user has a password of their own by now.');
  const password = sent.required('NEW_PASSWORD');
  assertPassword(pool.settings, password, 'challenge');
  assertNotUsedBefore(pool.settings, user, password);
  assertNotLeaked(turn, user, password);
  const named = sent.attributes();
  assertAttributes(pool, user, named);
  assertMayWrite(client, named.keys());
  const attributes = withFlags(user, changedAttributes(pool, user.attributes, named));
  const { random } = call.world;
  const withPassword = userWithPassword(pool, user, password, { temporary: false, random, now: call.now });
  const changed = changedUser(pool.settings, withPassword, { attributes }, call.now);
  claimAliases(call, pool, changed, { force: false, door: 'update' });
  return changed;
}

/** A new password in the place of a temporary one, and the required attributes that an administrator left out [peer]. */
export const newPasswordRequired: Challenge = {
  name: 'NEW_PASSWORD_REQUIRED',

  ask({ pool, user }) {
    if (user === undefined) throw wrongPassword('Nobody has a temporary password.');
    const required = missingAttributes(pool, user.attributes).map((name) => `userAttributes.${name}`);
    return {
      parameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: JSON.stringify(required),
        userAttributes: JSON.stringify(user.attributes),
      },
    };
  },

  answer: (turn) => ({ change: (user) => renewed(turn, user) }),
};
