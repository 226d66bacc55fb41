import { generatePassword } from '../domain/passwords/passwordPolicy';
import { sampleUser } from '../domain/users/sampleUser';
import { userOf } from '../flows/lookup/resolve';
import { tokensWithoutSignIn } from '../flows/sign-in/tokensWithoutSignIn';
import { signUp } from '../flows/sign-in/signUp';
import { adminConfirmSignUp } from '../flows/users/adminConfirmSignUp';
import { confirmSignUp } from '../flows/users/confirmSignUp';
import { joinGroup } from '../flows/users/joinGroup';
import { pairKey, type AppClient, type User, type UserPool } from '../state/rows';
import type { Call } from '../world/Call';
import type { SignedUp } from '../world/testKit';
import type { World } from '../world/World';
import { invalidBody, recordOf, textOf } from './body';
import type { ControlCall, ControlRequest } from './request';
import { givenTokens, tokenMembers, wishedIn } from './tokens';
import { controlCall, poolAndClientOf, refusedByAws } from './whom';

function attributesIn(body: ControlRequest['body']): Readonly<Record<string, string>> {
  const attributes = recordOf(body, 'attributes') ?? {};
  const wrong = Object.keys(attributes).find((name) => typeof attributes[name] !== 'string');
  if (wrong !== undefined)
    throw invalidBody(`attributes.${wrong} is no text.`, 'Attributes are texts, as on AWS: "true", "42".');
  return attributes as Readonly<Record<string, string>>;
}

interface At {
  readonly pool: UserPool;
  readonly client: AppClient;
}

/** By the code that was sent, which verifies the address it went to; as an administrator where none was. */
async function confirm(call: Call, { pool, client }: At, user: User): Promise<void> {
  if (user.status !== 'UNCONFIRMED') return;
  const code = call.world.state.codes.get(pool.id, pairKey('ConfirmSignUp', user.key));
  if (code === undefined) await adminConfirmSignUp(call, pool, user);
  else await confirmSignUp(call, { pool, client }, { username: user.username, code: code.code, force: false });
}

/**
 * A user signs up, is confirmed and is in, as by the pool's own page: every rule of the pool holds, PreSignUp,
 * PostConfirmation and PreTokenGeneration run, the message with the code is sent. What is not given is made up: a name, a
 * password that the policy takes, the attributes that the pool requires. `groups` become the user's own.
 * @throws ControlError with AWS's code and sentence for what AWS would refuse
 */
export async function signUpAndIn(world: World, request: ControlRequest): Promise<SignedUp> {
  const { body } = request;
  const at = poolAndClientOf(world, body);
  const { groups = [], ...wished } = wishedIn(world, at, body);
  const given = { username: textOf(body, 'username'), attributes: attributesIn(body) };
  const password = textOf(body, 'password') ?? generatePassword(at.pool.settings, world.random);
  const { username, attributes } = sampleUser(at.pool, at.client, given, world.random);
  const call = controlCall(world, 'signUp', request);
  return refusedByAws(async () => {
    const { UserSub: sub } = await signUp(call, at, {
      Username: username,
      Password: password,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    });
    await confirm(call, at, userOf(call, at.pool, sub));
    const user = userOf(call, at.pool, sub);
    // a trigger may have put the user into some
    for (const group of groups) joinGroup(call, user, group);
    const tokens = await tokensWithoutSignIn(call, { ...at, user }, wished);
    return {
      username: user.username,
      password,
      sub,
      attributes: userOf(call, at.pool, sub).attributes,
      tokens: givenTokens(tokens),
    };
  });
}

const members = [...tokenMembers, 'password', 'attributes'];

export const signUpCalls = (world: World): ControlCall[] => [
  { method: 'POST', path: '/sign-up', members, handle: (request) => signUpAndIn(world, request) },
];
