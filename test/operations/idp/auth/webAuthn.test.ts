import {
  AdminDisableUserCommand,
  DeleteWebAuthnCredentialCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Authenticator, type RequestOptions, type Twist } from '../../../support/passkeyAuthenticator';
import { register } from '../../../support/authenticator';
import { refuses, withEmulator } from '../../../support/emulator';
import { passkeyPool, registered, relyingParty } from '../../../support/passkeys';
import { clientId, password, poolId } from '../../../support/pools';
import { decode } from '../../../support/signIn';

const bench = withEmulator({ fixtures: passkeyPool() });

const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const; // code docs, text likely

/** A sign-in that has been asked for a passkey. */
async function challenged(USERNAME = 'ada', ClientId = clientId) {
  const AuthParameters = { USERNAME, PREFERRED_CHALLENGE: 'WEB_AUTHN' };
  const { ChallengeName, Session, ChallengeParameters, AvailableChallenges } = await bench.client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters }),
  );
  expect({ ChallengeName, AvailableChallenges }).toEqual({
    ChallengeName: 'WEB_AUTHN',
    AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN'],
  });
  expect(Object.keys(ChallengeParameters ?? {})).toEqual(['CREDENTIAL_REQUEST_OPTIONS']);
  const options = JSON.parse(ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '') as RequestOptions;
  return { options, Session };
}

const answer = (Session: string | undefined, credential: object | string, name = 'ada', ClientId = clientId) =>
  new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName: 'WEB_AUTHN',
    Session,
    ChallengeResponses: {
      USERNAME: name,
      CREDENTIAL: typeof credential === 'string' ? credential : JSON.stringify(credential),
    },
  });

const configure = (members: object) =>
  bench.client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, WebAuthnConfiguration: { RelyingPartyId: relyingParty }, ...members }), // prettier-ignore
  );

describe('WEB_AUTHN', () => {
  test.each(['ES256', 'RS256'] as const)('gives tokens for an assertion of %s, again and again', async (algorithm) => {
    const { authenticator } = await registered(bench, 'ada', new Authenticator(algorithm, 7));
    for (let at = 0; at < 3; at++) {
      const { options, Session } = await challenged();
      // docs
      expect(options).toEqual({
        challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
        timeout: 180_000,
        rpId: relyingParty,
        allowCredentials: [{ type: 'public-key', id: authenticator.id, transports: ['hybrid', 'internal'] }],
        userVerification: 'preferred',
      });
      const { AuthenticationResult } = await bench.client.send(answer(Session, authenticator.get(options)));
      expect(decode(AuthenticationResult?.IdToken ?? '').claims['cognito:username']).toBe('ada');
    }
  });

  test('takes authenticators that do not count, each of a user’s passkeys, and two sign-ins at a time', async () => {
    const first = (await registered(bench)).authenticator;
    const second = (await registered(bench)).authenticator;
    const signIns = await Promise.all([challenged(), challenged()]);
    const answers = await Promise.all(
      [first, second].map((each, at) =>
        bench.client.send(answer(signIns[at]?.Session, each.get(signIns[at]!.options))),
      ),
    );
    for (const { AuthenticationResult } of answers) expect(AuthenticationResult).toBeDefined();
  });

  test('takes an assertion without a user handle', async () => {
    const { authenticator } = await registered(bench);
    const { options, Session } = await challenged();
    const { response, ...rest } = authenticator.get(options);
    const { userHandle: _, ...bare } = response;
    const { AuthenticationResult } = await bench.client.send(answer(Session, { ...rest, response: bare }));
    expect(AuthenticationResult).toBeDefined();
  });

  test('waits as long as sessions of the client do', async () => {
    const { authenticator } = await registered(bench);
    const { options, Session } = await challenged();
    bench.emulator.clock.advance('3m');
    await refuses(
      bench,
      answer(Session, authenticator.get(options)),
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
    );
  });
});

describe('WEB_AUTHN refuses', () => {
  test.each<[string, Twist]>([
    ['another challenge', { challenge: 'x'.repeat(43) }],
    ['another origin', { origin: 'https://example.org' }],
    ['an origin that only ends alike', { origin: `https://evil-${relyingParty}` }],
    ['a page without TLS', { origin: `http://${relyingParty}` }],
    ['another relying party', { relyingPartyId: 'example.org' }],
    ['a registration in its place', { type: 'webauthn.create' }],
    ['nobody being there', { userPresent: false }],
    ['another user’s handle', { userHandle: Buffer.from('bob').toString('base64url') }],
    ['a page in a frame of another site', { crossOriginTop: 'https://example.org' }],
    ['a passkey that nobody registered', { id: 'AAAA' }],
    ['a counter that stood still', { counter: 7 }],
    ['a counter that went back', { counter: 3 }],
  ])('%s, and leaves the session open', async (_what, twist) => {
    const { authenticator } = await registered(bench, 'ada', new Authenticator('ES256', 7));
    const { options, Session } = await challenged();
    await refuses(bench, answer(Session, authenticator.get(options, twist)), ...wrong);
    const { AuthenticationResult } = await bench.client.send(answer(Session, authenticator.get(options)));
    expect(AuthenticationResult).toBeDefined();
  });

  test('the signature of another key, and one that was bent', async () => {
    const { authenticator } = await registered(bench);
    const { options, Session } = await challenged();
    const foreign = { ...new Authenticator().get(options), id: authenticator.id, rawId: authenticator.id };
    const { response, ...rest } = foreign;
    const { userHandle: _, ...bare } = response;
    await refuses(bench, answer(Session, { ...rest, response: bare }), ...wrong);
    const good = authenticator.get(options);
    for (const signature of ['AAAA', `${good.response.signature.slice(0, -8)}AAAAAAAA`]) {
      await refuses(bench, answer(Session, { ...good, response: { ...good.response, signature } }), ...wrong);
    }
  });

  test('another user’s passkey, and another user’s session', async () => {
    const ada = await registered(bench, 'ada');
    const bob = await registered(bench, 'bob');
    const { options, Session } = await challenged('ada');
    await refuses(bench, answer(Session, bob.authenticator.get(options)), ...wrong);
    const foreign = ['NotAuthorizedException', 'Invalid session for the user.'] as const;
    await refuses(bench, answer(Session, bob.authenticator.get(options), 'bob'), ...foreign);
    await refuses(bench, answer(Session, ada.authenticator.get(options), 'ada', 'second'), ...foreign);
  });

  test('an assertion a second time, in its own session and in a new one', async () => {
    const { authenticator } = await registered(bench);
    const { options, Session } = await challenged();
    const assertion = authenticator.get(options);
    await bench.client.send(answer(Session, assertion));
    await refuses(
      bench,
      answer(Session, assertion),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.',
    );
    await refuses(bench, answer((await challenged()).Session, assertion), ...wrong);
  });

  test('a passkey that was deleted, or of a relying party that the pool has no more', async () => {
    const { authenticator, AccessToken } = await registered(bench);
    const first = await challenged();
    await configure({ WebAuthnConfiguration: { RelyingPartyId: 'example.com' } });
    await refuses(bench, answer(first.Session, authenticator.get(first.options)), ...wrong);
    await configure({});
    const second = await challenged();
    await bench.client.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: authenticator.id }));
    await refuses(bench, answer(second.Session, authenticator.get(second.options)), ...wrong);
  });

  test.each([
    ['what is no JSON', '{'],
    ['what is no credential', '{}'],
    ['null', 'null'],
    ['no signature', '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30"}}'],
  ])('%s', async (_what, text) => {
    await registered(bench);
    const { Session } = await challenged();
    await refuses(bench, answer(Session, text), 'InvalidParameterException', 'Invalid CREDENTIAL.'); // likely
  });

  test('nothing at all', async () => {
    await registered(bench);
    const { Session } = await challenged();
    await refuses(bench, answer(Session, ''), 'InvalidParameterException', 'Missing required parameter CREDENTIAL');
  });

  test('a user whom the authenticator does not know, where the pool requires it', async () => {
    const { authenticator } = await registered(bench);
    await configure({ WebAuthnConfiguration: { RelyingPartyId: relyingParty, UserVerification: 'required' } });
    const { options, Session } = await challenged();
    expect(options).toMatchObject({ userVerification: 'required' });
    await refuses(bench, answer(Session, authenticator.get(options, { userVerified: false })), ...wrong);
    await bench.client.send(answer(Session, authenticator.get(options)));
  });

  test('a user who may not sign in', async () => {
    const { authenticator } = await registered(bench);
    const reset = await challenged();
    const { users } = bench.world.state;
    users.set({ ...users.get(poolId, 'ada')!, status: 'RESET_REQUIRED' });
    await refuses(
      bench,
      answer(reset.Session, authenticator.get(reset.options)),
      'PasswordResetRequiredException',
      'Password reset required for the user',
    );
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    const disabled = ['NotAuthorizedException', 'User is disabled.'] as const;
    await refuses(bench, answer(reset.Session, authenticator.get(reset.options)), ...disabled);
  });
});

describe('where a second factor is required', () => {
  const twoFactors = {
    MfaConfiguration: 'ON',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    WebAuthnConfiguration: {
      RelyingPartyId: relyingParty,
      FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    },
  };

  test('a passkey counts as both, if its authenticator knew the user', async () => {
    const { authenticator } = await registered(bench);
    await configure(twoFactors);
    const { options, Session } = await challenged();
    const { AuthenticationResult } = await bench.client.send(answer(Session, authenticator.get(options)));
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String)); // docs
  });

  test('and as one, if it did not', async () => {
    const { authenticator } = await registered(bench);
    await configure(twoFactors);
    const { options, Session } = await challenged();
    expect(options).toMatchObject({ userVerification: 'preferred' });
    const outcome = await bench.client.send(answer(Session, authenticator.get(options, { userVerified: false })));
    expect(outcome.AuthenticationResult).toBeUndefined();
    expect(outcome.ChallengeName).toBe('MFA_SETUP'); // likely
  });

  test('a password is still followed by a second factor', async () => {
    await registered(bench);
    await configure(twoFactors);
    const AuthParameters = { USERNAME: 'ada', PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password };
    const { ChallengeName } = await bench.client.send(
      new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters }),
    );
    expect(ChallengeName).toBe('MFA_SETUP');
  });

  // docs: API reference, WebAuthnMfaSettingsType
  test('authenticators must know whoever turned passkey MFA on', async () => {
    const { authenticator, AccessToken } = await registered(bench);
    await configure(twoFactors);
    await register(bench, { AccessToken });
    const prefer = (Enabled: boolean) =>
      bench.client.send(
        new SetUserMFAPreferenceCommand({
          AccessToken,
          SoftwareTokenMfaSettings: { Enabled: true },
          WebAuthnMfaSettings: { Enabled },
        }),
      );
    await prefer(true);
    const { options, Session } = await challenged();
    expect(options).toMatchObject({ userVerification: 'required' });
    await refuses(bench, answer(Session, authenticator.get(options, { userVerified: false })), ...wrong);
    expect((await bench.client.send(answer(Session, authenticator.get(options)))).AuthenticationResult).toBeDefined();
    await prefer(false);
    expect((await challenged()).options).toMatchObject({ userVerification: 'preferred' });
  });
});

describe('where users may have a second factor', () => {
  test.each([
    ['MULTI_FACTOR_WITH_USER_VERIFICATION', false, 'SOFTWARE_TOKEN_MFA'],
    ['MULTI_FACTOR_WITH_USER_VERIFICATION', true, undefined],
  ] as const)('a passkey of FactorConfiguration %s, its user known: %s, is followed by %s', async (...row) => {
    const [FactorConfiguration, userVerified, followed] = row;
    const { authenticator, AccessToken } = await registered(bench);
    await configure({
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: relyingParty, FactorConfiguration },
    });
    await register(bench, { AccessToken });
    await bench.client.send(
      new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } }),
    );
    const { options, Session } = await challenged();
    const outcome = await bench.client.send(answer(Session, authenticator.get(options, { userVerified })));
    expect(outcome.ChallengeName).toBe(followed);
    expect(outcome.AuthenticationResult === undefined).toBe(followed !== undefined);
  });

  // docs: the guide's table of MFA settings
  test('whoever turned one on begins by a password, where a passkey counts as one factor', async () => {
    const { authenticator, AccessToken } = await registered(bench);
    await configure({ MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } });
    const { options, Session } = await challenged(); // nothing is turned on yet
    await register(bench, { AccessToken });
    await bench.client.send(
      new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } }),
    );
    const AuthParameters = { USERNAME: 'ada', PREFERRED_CHALLENGE: 'WEB_AUTHN' };
    const question = await bench.client.send(
      new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters }),
    );
    expect(question).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
    const begunBefore = await bench.client.send(answer(Session, authenticator.get(options)));
    expect(begunBefore.ChallengeName).toBe('SOFTWARE_TOKEN_MFA'); // likely
  });
});
