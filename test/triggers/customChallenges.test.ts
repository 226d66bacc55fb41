import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  VerifySoftwareTokenCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { appCode } from '../support/authenticator';
import { refuses, storedBy } from '../support/emulator';
import { withFunctions } from '../support/functions';
import { allFlows, clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../support/pools';
import { signIn } from '../support/signIn';
import { SrpClient, type Challenged } from '../support/srpClient';

// CUSTOM_AUTH, with and without SRP first [docs: the guide's pages on the three triggers].

const { bench, functions } = withFunctions(
  [
    'PreAuthentication',
    'DefineAuthChallenge',
    'CreateAuthChallenge',
    'VerifyAuthChallengeResponse',
    'PostAuthentication',
    'PreTokenGeneration',
  ],
  {
    fixtures: onePool({
      pool: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
      clients: [
        {
          ClientId: 'hiding',
          ClientName: 'hiding',
          ExplicitAuthFlows: [...allFlows],
          PreventUserExistenceErrors: 'ENABLED',
        },
        { ClientId: 'onlycustom', ClientName: 'old', ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] },
      ],
      users: [
        user('ada', { UserAttributes: { email: 'ada@example.com' } }),
        user('bob'),
        user('off', { Enabled: false }),
        user('new', { UserStatus: 'UNCONFIRMED' }),
        user('lost', { UserStatus: 'RESET_REQUIRED' }),
        { Username: 'tim', TemporaryPassword: password },
      ],
    }),
  },
);

const ClientMetadata = { colour: 'green' };
const begin = (USERNAME = 'ada', more: Record<string, string> = {}, client = ClientId) =>
  new InitiateAuthCommand({
    ClientId: client,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME, ...more },
    ClientMetadata: { begin: 'yes' },
  });
const respond = (
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  ChallengeResponses: Record<string, string>,
  client = ClientId,
) =>
  new RespondToAuthChallengeCommand({ ClientId: client, ChallengeName, Session, ChallengeResponses, ClientMetadata });
const answer = (Session: string | undefined, ANSWER: string, USERNAME = 'ada', client = ClientId) =>
  respond('CUSTOM_CHALLENGE', Session, { USERNAME, ANSWER }, client);

interface Past {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}
const pastOf = (event: { request: Readonly<Record<string, unknown>> }) => event.request['session'] as readonly Past[];

/** The guide's sequence: a password first where the client begins with one, then one question, three tries. */
function questions(): void {
  functions.does('DefineAuthChallenge', (event) => {
    const past = pastOf(event);
    const last = past.at(-1);
    if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) return { issueTokens: true };
    if (past.filter(({ challengeResult }) => !challengeResult).length >= 3) return { failAuthentication: true };
    return { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false };
  });
  functions.does('CreateAuthChallenge', (event) => ({
    publicChallengeParameters: { question: '6 times 7' },
    privateChallengeParameters: { answer: 'forty-two' },
    challengeMetadata: `TRY-${pastOf(event).length}`,
  }));
  functions.does('VerifyAuthChallengeResponse', ({ request }) => ({
    answerCorrect: request['challengeAnswer'] === (request['privateChallengeParameters'] as { answer: string }).answer,
  }));
}
beforeEach(questions);

const [defining, creating, verifying] = [
  'DefineAuthChallenge_Authentication',
  'CreateAuthChallenge_Authentication',
  'VerifyAuthChallengeResponse_Authentication',
];
const ending = ['PostAuthentication_Authentication', 'TokenGeneration_Authentication'];
const usedUp = 'Invalid session for the user, session can only be used once.';

/** Define fails this sign-in: nothing lasting changes, and its session takes no other answer. */
async function fails(last: RespondToAuthChallengeCommand): Promise<void> {
  const lasting = () => ({ ...storedBy(bench), challengeSessions: [] });
  const before = lasting();
  const failed = await bench.client.send(last).catch((error: unknown) => error);
  expect(failed).toMatchObject({ name: 'NotAuthorizedException', message: 'Incorrect username or password.' });
  expect(lasting()).toEqual(before);
  await refuses(bench, last, 'NotAuthorizedException', usedUp);
}

const asked = async (username?: string, client?: string) =>
  (await bench.client.send(begin(username, {}, client))).Session;

describe('a sign-in by questions alone', () => {
  test('asks what Create says, and gives tokens once Define says so', async () => {
    const first = await bench.client.send(begin());
    expect(first).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { USERNAME: 'ada', question: '6 times 7' },
    });
    expect(JSON.stringify(first)).not.toContain('forty-two');
    const second = await bench.client.send(answer(first.Session, 'forty-two'));
    expect(second.AuthenticationResult?.AccessToken).toBeDefined();
    expect(functions.sources).toEqual([
      'PreAuthentication_Authentication',
      'DefineAuthChallenge_Authentication',
      'CreateAuthChallenge_Authentication',
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ]);
  });

  test('tells the three what they need, and the metadata of answers only', async () => {
    await bench.client.send(answer(await asked(), 'forty-two'));
    const [, define, create, verify, again] = functions.events;
    const userAttributes = {
      sub: expect.any(String),
      'cognito:user_status': 'CONFIRMED',
      email: 'ada@example.com',
    };
    expect(define).toEqual({
      version: '1',
      region: 'us-east-1',
      userPoolId: UserPoolId,
      userName: 'ada',
      callerContext: { awsSdkVersion: expect.any(String), clientId: ClientId },
      triggerSource: 'DefineAuthChallenge_Authentication',
      request: { userAttributes, session: [] },
      response: { challengeName: null, issueTokens: null, failAuthentication: null },
    });
    expect(create).toMatchObject({
      request: { userAttributes, challengeName: 'CUSTOM_CHALLENGE', session: [] },
      response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    });
    expect(verify?.request).toEqual({
      userAttributes,
      privateChallengeParameters: { answer: 'forty-two' },
      challengeAnswer: 'forty-two',
      clientMetadata: ClientMetadata,
    });
    expect(verify?.response).toEqual({ answerCorrect: null });
    const past = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'TRY-0' };
    expect(again?.request).toEqual({ userAttributes, session: [past], clientMetadata: ClientMetadata });
    expect(functions.last('PostAuthentication').request).toMatchObject({ clientMetadata: ClientMetadata });
  });

  test('goes on after a wrong answer, with a new session, until Define ends it', async () => {
    let session = await asked();
    for (const wrong of ['1', '2']) {
      const { ChallengeName, Session } = await bench.client.send(answer(session, wrong));
      expect({ ChallengeName, isNew: Session !== session }).toEqual({ ChallengeName: 'CUSTOM_CHALLENGE', isNew: true });
      session = Session;
    }
    expect(pastOf(functions.last('CreateAuthChallenge'))).toEqual([
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'TRY-0' },
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'TRY-1' },
    ]);
    await fails(answer(session, '3'));
  });

  test('lets a right answer follow a wrong one', async () => {
    const { Session } = await bench.client.send(answer(await asked(), 'wrong'));
    expect((await bench.client.send(answer(Session, 'forty-two'))).AuthenticationResult).toBeDefined();
  });

  test('asks for no second factor [field: AWS support]', async () => {
    await turnOnMfa();
    expect((await bench.client.send(answer(await asked(), 'forty-two'))).AuthenticationResult).toBeDefined();
  });

  test('may be of a user whose password is temporary', async () => {
    expect(
      (await bench.client.send(answer(await asked('tim'), 'forty-two', 'tim'))).AuthenticationResult,
    ).toBeDefined();
  });

  test('is the same through the doors of administrators', async () => {
    const AuthParameters = { USERNAME: 'ada' };
    const { Session } = await bench.client.send(
      new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters }),
    );
    const ChallengeResponses = { USERNAME: 'ada', ANSWER: 'forty-two' };
    const { AuthenticationResult } = await bench.client.send(
      new AdminRespondToAuthChallengeCommand({
        ...{ UserPoolId, ClientId, Session, ChallengeResponses },
        ChallengeName: 'CUSTOM_CHALLENGE',
      }),
    );
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('has the metadata of an administrator’s answers as well, and none of its beginning', async () => {
    const begun = { ...begin().input, UserPoolId, ClientId };
    const { Session } = await bench.client.send(new AdminInitiateAuthCommand(begun));
    expect(functions.sources.slice(1)).toEqual([defining, creating]);
    expect(functions.events.slice(1).map(({ request }) => request['clientMetadata'])).toEqual([undefined, undefined]);
    functions.events.length = 0;
    const wrong = {
      ...answer(Session, 'wrong').input,
      UserPoolId,
      ClientId,
      ChallengeName: 'CUSTOM_CHALLENGE' as const,
    };
    const next = await bench.client.send(new AdminRespondToAuthChallengeCommand(wrong));
    const right = {
      ...wrong,
      ...answer(next.Session, 'forty-two').input,
      ChallengeName: wrong.ChallengeName,
      ClientId,
    };
    await bench.client.send(new AdminRespondToAuthChallengeCommand(right));
    expect(functions.events.map(({ triggerSource, request }) => [triggerSource, request['clientMetadata']])).toEqual(
      [verifying, defining, creating, verifying, defining, ...ending].map((source) => [source, ClientMetadata]),
    );
  });

  test('may give tokens at once', async () => {
    functions.does('DefineAuthChallenge', () => ({ issueTokens: true, challengeName: 'CUSTOM_CHALLENGE' }));
    expect((await bench.client.send(begin())).AuthenticationResult?.AccessToken).toBeDefined();
  });
});

let secret = '';
async function turnOnMfa(): Promise<void> {
  functions.forget();
  const { AccessToken } = await signIn(bench, 'ada');
  const { SecretCode } = await bench.client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  secret = SecretCode ?? '';
  await bench.client.send(
    new VerifySoftwareTokenCommand({ AccessToken, UserCode: appCode(secret, bench.world.clock.now()) }),
  );
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await bench.client.send(
    new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SoftwareTokenMfaSettings }),
  );
  bench.emulator.clock.advance('2m');
  functions.forget();
  questions();
}

async function proven(username = 'ada', wrong = false) {
  const srp = new SrpClient();
  const { ChallengeName, ChallengeParameters, Session } = await bench.client.send(
    begin(username, { CHALLENGE_NAME: 'SRP_A', SRP_A: srp.value }),
  );
  expect(ChallengeName).toBe('PASSWORD_VERIFIER');
  const responses = srp.responses(
    UserPoolId,
    wrong ? 'Wrong-horse-1' : password,
    ChallengeParameters as unknown as Challenged,
  );
  return respond('PASSWORD_VERIFIER', Session, responses);
}

const srpA = { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null };
const verifier = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null };

describe('a sign-in that begins with a password', () => {
  test('proves it first, and is asked the question then', async () => {
    const { ChallengeName, Session } = await bench.client.send(await proven());
    expect(ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(pastOf(functions.last('CreateAuthChallenge'))).toEqual([srpA, verifier]);
    expect((await bench.client.send(answer(Session, 'forty-two'))).AuthenticationResult).toBeDefined();
    expect(functions.sources.filter((source) => source.startsWith('Create'))).toHaveLength(1);
  });

  test('may be asked for it after a question', async () => {
    functions.does('DefineAuthChallenge', (event) => {
      const last = pastOf(event).at(-1)?.challengeName;
      if (last === 'SRP_A') return { challengeName: 'CUSTOM_CHALLENGE' };
      return last === 'CUSTOM_CHALLENGE' ? { challengeName: 'PASSWORD_VERIFIER' } : { issueTokens: true };
    });
    const srp = new SrpClient();
    const { Session } = await bench.client.send(begin('ada', { CHALLENGE_NAME: 'SRP_A', SRP_A: srp.value }));
    const asked = await bench.client.send(answer(Session, 'forty-two'));
    expect(asked.ChallengeName).toBe('PASSWORD_VERIFIER');
    const challenged = asked.ChallengeParameters as unknown as Challenged;
    const wrong = srp.responses(UserPoolId, 'Wrong-horse-1', challenged);
    await refuses(
      bench,
      respond('PASSWORD_VERIFIER', asked.Session, wrong),
      'NotAuthorizedException',
      'Incorrect username or password.',
    );
    const right = srp.responses(UserPoolId, password, challenged);
    const { AuthenticationResult } = await bench.client.send(respond('PASSWORD_VERIFIER', asked.Session, right));
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('is refused for a wrong one, without asking Define', async () => {
    const command = await proven('ada', true);
    const ran = functions.sources.length;
    await refuses(bench, command, 'NotAuthorizedException', 'Incorrect username or password.');
    expect(functions.sources).toHaveLength(ran);
  });

  test('is not proven in another session than its own', async () => {
    const { input } = await proven();
    const other = (await proven()).input.Session;
    const foreign = ['NotAuthorizedException', 'Invalid session for the user.'] as const; // field
    for (const Session of [other, await asked(), 'x'.repeat(20)]) {
      await refuses(bench, new RespondToAuthChallengeCommand({ ...input, Session }), ...foreign);
    }
    expect((await bench.client.send(new RespondToAuthChallengeCommand(input))).ChallengeName).toBe('CUSTOM_CHALLENGE');
  });

  test('is asked for the second factor after it, of which Define is told', async () => {
    await turnOnMfa();
    const { ChallengeName, Session } = await bench.client.send(await proven());
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const code = { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: appCode(secret, bench.world.clock.now()) };
    const next = await bench.client.send(respond('SOFTWARE_TOKEN_MFA', Session, code));
    expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE');
    const factor = { challengeName: 'SOFTWARE_TOKEN_MFA', challengeResult: true, challengeMetadata: null };
    expect(pastOf(functions.last('DefineAuthChallenge'))).toEqual([srpA, verifier, factor]);
  });

  const renewed = async () => {
    const { ChallengeName, Session } = await bench.client.send(await proven('tim'));
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    return respond('NEW_PASSWORD_REQUIRED', Session, { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' });
  };
  const newPassword = { challengeName: 'NEW_PASSWORD_REQUIRED', challengeResult: true, challengeMetadata: null };

  test('that is temporary leads to a new one, and only then to the question [docs]', async () => {
    const { ChallengeName, Session } = await bench.client.send(await renewed());
    expect(ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(pastOf(functions.last('DefineAuthChallenge'))).toEqual([srpA, verifier, newPassword]);
    await refuses(bench, await proven('tim'), 'NotAuthorizedException', 'Incorrect username or password.');
    expect((await bench.client.send(answer(Session, 'forty-two', 'tim'))).AuthenticationResult).toBeDefined();
  });

  test('and a new one give tokens where Define says so', async () => {
    functions.does('DefineAuthChallenge', (event) =>
      pastOf(event).length === 1 ? { challengeName: 'PASSWORD_VERIFIER' } : { issueTokens: true },
    );
    const command = await renewed();
    const ran = functions.sources.length;
    expect((await bench.client.send(command)).AuthenticationResult?.AccessToken).toBeDefined();
    expect(functions.sources.slice(ran)).toEqual([
      'DefineAuthChallenge_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_NewPasswordChallenge',
    ]);
  });

  test('and a new one give none where Define does not: the temporary one stays', async () => {
    functions.does('DefineAuthChallenge', (event) =>
      pastOf(event).length === 1 ? { challengeName: 'PASSWORD_VERIFIER' } : { failAuthentication: true },
    );
    const failed = await bench.client.send(await renewed()).catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'NotAuthorizedException', message: 'Incorrect username or password.' });
    expect((await bench.client.send(await proven('tim'))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  describe.each<[string, object]>([
    ['gives tokens', { issueTokens: true }],
    ['asks a question', { challengeName: 'CUSTOM_CHALLENGE' }],
  ])('where Define does not have it proven and %s', (_, response) => {
    test.each([
      ['off', 'NotAuthorizedException', 'User is disabled.'],
      ['new', 'UserNotConfirmedException', 'User is not confirmed.'],
      ['lost', 'PasswordResetRequiredException', 'Password reset required for the user'],
    ] as const)('%s is refused all the same', async (name, code, text) => {
      functions.does('DefineAuthChallenge', () => response);
      await refuses(bench, begin(name, { CHALLENGE_NAME: 'SRP_A', SRP_A: new SrpClient().value }), code, text);
    });
  });
});

const unrecognizable = ['InvalidLambdaResponseException', 'Unrecognizable lambda output'] as const;

describe('at its beginning', () => {
  test.each<[string, object]>([
    ['says nothing', {}],
    ['asks for something else', { challengeName: 'SMS_MFA' }],
    ['asks for a password that was not begun with', { challengeName: 'PASSWORD_VERIFIER' }],
    ['names no text', { challengeName: 7 }],
    ['says "true"', { issueTokens: 'true' }],
  ])('Define %s: refused', async (_, response) => {
    functions.does('DefineAuthChallenge', () => response);
    await refuses(bench, begin(), ...unrecognizable);
  });

  test.each<[string, object]>([
    ['shows what is no text', { publicChallengeParameters: { question: 7 } }],
    ['keeps what is no text', { privateChallengeParameters: { answer: { deep: 1 } } }],
    ['has metadata that is no text', { challengeMetadata: [] }],
  ])('Create %s: refused', async (_, response) => {
    functions.does('CreateAuthChallenge', () => response);
    await refuses(bench, begin(), ...unrecognizable);
  });

  test.each<[string, string, string, string]>([
    ['nobody', 'nobody', 'UserNotFoundException', 'User does not exist.'],
    ['a disabled user', 'off', 'NotAuthorizedException', 'User is disabled.'],
    ['an unconfirmed one', 'new', 'UserNotConfirmedException', 'User is not confirmed.'],
    ['one whose password was reset', 'lost', 'PasswordResetRequiredException', 'Password reset required for the user'],
  ])('%s is refused', async (_, name, code, text) => {
    await refuses(bench, begin(name), code, text);
    expect(functions.sources).not.toContain('DefineAuthChallenge_Authentication');
  });

  test('a password without SRP_A, or with one that is none', async () => {
    const first = { CHALLENGE_NAME: 'SRP_A' };
    await refuses(bench, begin('ada', first), 'InvalidParameterException', 'Missing required parameter SRP_A');
    await refuses(bench, begin('ada', { ...first, SRP_A: '0' }), 'InvalidParameterException', 'Invalid SRP_A');
  });
});

describe('an answer', () => {
  test('is missing', async () => {
    const command = respond('CUSTOM_CHALLENGE', await asked(), { USERNAME: 'ada' });
    await refuses(bench, command, 'InvalidParameterException', 'Missing required parameter ANSWER');
  });

  test.each<[string, () => Promise<RespondToAuthChallengeCommand>, string]>([
    [
      'without a right session',
      async () => Promise.resolve(answer('x'.repeat(30), 'forty-two')),
      'Invalid session for the user.',
    ],
    [
      'that was given before',
      async () => {
        const session = await asked();
        await bench.client.send(answer(session, 'wrong'));
        return answer(session, 'forty-two');
      },
      usedUp,
    ],
    [
      'that comes too late',
      async () => {
        const session = await asked();
        bench.emulator.clock.advance('3m');
        return answer(session, 'forty-two');
      },
      'Invalid session for the user, session is expired.',
    ],
    [
      "with somebody else's session",
      async () => answer(await asked('bob'), 'forty-two'),
      'Invalid session for the user.',
    ],
    [
      "with another client's session",
      async () => answer(await asked('ada', 'hiding'), 'forty-two'),
      'Invalid session for the user.',
    ],
    [
      'as that to another challenge',
      async () =>
        respond('NEW_PASSWORD_REQUIRED', await asked(), { USERNAME: 'ada', NEW_PASSWORD: 'Battery-staple-2' }),
      'Invalid session for the user.',
    ],
  ])('%s is refused', async (_, made, text) => {
    const command = await made();
    const ran = functions.sources.length;
    await refuses(bench, command, 'NotAuthorizedException', text);
    expect(functions.sources).toHaveLength(ran);
  });

  test.each(['VerifyAuthChallengeResponse', 'DefineAuthChallenge', 'CreateAuthChallenge'] as const)(
    'on which %s fails leaves the session dead [live]',
    async (trigger) => {
      const session = await asked();
      functions.does(trigger, () => {
        throw new Error('Out of order');
      });
      const failed = await bench.client.send(answer(session, 'wrong')).catch((error: unknown) => error);
      expect(failed).toMatchObject({
        name: 'UserLambdaValidationException',
        message: `${trigger} failed with error Out of order.`,
      });
      questions();
      await refuses(bench, answer(session, 'forty-two'), 'NotAuthorizedException', usedUp);
    },
  );

  test('of a user who was disabled meanwhile', async () => {
    const session = await asked();
    const ada = bench.world.state.users.get(UserPoolId, 'ada')!;
    bench.world.state.users.replace(ada, { ...ada, enabled: false });
    await refuses(bench, answer(session, 'forty-two'), 'NotAuthorizedException', 'User is disabled.');
  });
});

describe('where the client hides who exists', () => {
  test('the three are told that there is nobody, and nobody gets tokens', async () => {
    const { Session, ChallengeParameters } = await bench.client.send(begin('nobody', {}, 'hiding'));
    expect(ChallengeParameters).toEqual({ USERNAME: 'nobody', question: '6 times 7' });
    await fails(answer(Session, 'forty-two', 'nobody', 'hiding'));
    for (const { request, userName } of functions.events.slice(1)) {
      expect({ userName, request }).toMatchObject({
        userName: 'nobody',
        request: { userNotFound: true, userAttributes: {} },
      });
    }
  });

  test('they are told as much of those who exist', async () => {
    await bench.client.send(answer(await asked('ada', 'hiding'), 'forty-two', 'ada', 'hiding'));
    const told = functions.events.slice(1, 5).map(({ request }) => request['userNotFound']);
    expect(told).toEqual([false, false, false, false]);
  });
});

test('a client of CUSTOM_AUTH_FLOW_ONLY takes no other answers [field]', async () => {
  const session = await asked('ada', 'onlycustom');
  await refuses(
    bench,
    respond('NEW_PASSWORD_REQUIRED', session, { USERNAME: 'ada', NEW_PASSWORD: 'Battery-staple-2' }, 'onlycustom'),
    'InvalidParameterException',
    'Only custom auth (lambda driven) is enabled for this client.',
  );
  expect(
    (await bench.client.send(answer(session, 'forty-two', 'ada', 'onlycustom'))).AuthenticationResult,
  ).toBeDefined();
});

describe('in a pool that lacks', () => {
  const text = 'Custom auth lambda trigger is not configured for the user pool.';
  const fixtures = onePool({ users: [user('ada')] });
  const define = withFunctions(['DefineAuthChallenge'], { fixtures });
  const none = withFunctions([], { fixtures });

  test('Define: nothing begins', async () => {
    await refuses(none.bench, begin(), 'InvalidParameterException', text);
  });

  test('Create: nothing is asked', async () => {
    define.functions.does('DefineAuthChallenge', () => ({ challengeName: 'CUSTOM_CHALLENGE' }));
    await refuses(define.bench, begin(), 'InvalidParameterException', text);
  });
});
