import { refusal } from '../../../contract';
import { assertMayWrite } from '../../../domain/schema/attributeAccess';
import { changedAttributes } from '../../../domain/schema/attributes';
import { assertNotUsedBefore, assertPassword } from '../../../domain/passwords/passwordPolicy';
import { changedUser, userWithPassword } from '../../../domain/users/users';
import type { ChallengeSession, User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { claimAliases } from '../../users/aliasClaims';
import { requiredParameter, type AuthParameters } from '../authParameters';
import { foreignSession, openSession, spendSession } from '../challengeSessions';
import type { Holder } from '../issueTokens';

const prefix = 'userAttributes.';

const missingAttributes = (pool: UserPool, attributes: Readonly<Record<string, string>>): string[] =>
  pool.schema
    .filter(({ Name = '', Required }) => Required === true && Name !== 'sub' && attributes[Name] === undefined)
    .map(({ Name = '' }) => Name);

/** Asks for a new password and for the required attributes an administrator left out [peer]. */
export function askNewPassword(call: Call, { pool, client, user }: Holder) {
  const required = missingAttributes(pool, user.attributes).map((name) => prefix + name);
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED' as const,
    Session: openSession(call, client, user, 'NEW_PASSWORD_REQUIRED'),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(required),
      userAttributes: JSON.stringify(user.attributes),
    },
  };
}

function sentAttributes(responses: AuthParameters): Map<string, string> {
  const sent = Object.entries(responses ?? {}).filter(([name]) => name.startsWith(prefix));
  return new Map(sent.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** What is there cannot be sent again [field]; what is missing must come [field]. */
function assertAttributes(pool: UserPool, user: User, sent: ReadonlyMap<string, string>): void {
  for (const name of sent.keys()) {
    if (['email', 'phone_number'].includes(name) && user.attributes[name] !== undefined) {
      throw refusal('NotAuthorizedException', `Cannot modify an already provided ${name}`);
    }
  }
  for (const name of missingAttributes(pool, user.attributes)) {
    if ((sent.get(name) ?? '') === '')
      throw refusal('InvalidParameterException', `Invalid attributes given, ${name} is missing`);
  }
}

/**
 * Takes the answer, commits the new password and attributes, spends the session and answers the user as they are now.
 * Refusals, in order: a password that was changed meanwhile [likely], password, history, attributes, aliases taken.
 */
export function answerNewPassword(
  call: Call,
  { pool, client, user }: Holder,
  session: ChallengeSession,
  responses: AuthParameters,
): User {
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw foreignSession('The user has a password of their own by now.');
  const password = requiredParameter(responses, 'NEW_PASSWORD');
  assertPassword(pool.settings, password, 'challenge');
  assertNotUsedBefore(pool.settings, user, password);
  const sent = sentAttributes(responses);
  assertAttributes(pool, user, sent);
  assertMayWrite(client, sent.keys());
  const attributes = changedAttributes(pool, user.attributes, sent);

  const { random } = call.world;
  const renewed = userWithPassword(pool, user, password, { temporary: false, random, now: call.now });
  const changed = changedUser(pool.settings, renewed, { attributes }, call.now);
  const former = claimAliases(call, pool, changed, { force: false, door: 'update' });
  commit(call, ({ users }) => {
    for (const { before, after } of former) users.replace(before, after);
    users.replace(user, changed);
    spendSession(call, session);
  });
  return changed;
}
