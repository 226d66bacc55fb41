import {
  AdminDeleteUserCommand,
  AdminGetUserAuthFactorsCommand,
  CompleteWebAuthnRegistrationCommand,
  CreateUserPoolDomainCommand,
  GetUserAuthFactorsCommand,
  ListWebAuthnCredentialsCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Authenticator, type Twist } from '../../../support/passkeyAuthenticator';
import { refuses, withEmulator } from '../../../support/emulator';
import { passkeyPool, registered, relyingParty, startRegistration } from '../../../support/passkeys';
import { onePool, poolId, user } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { decode, signIn } from '../../../support/signIn';

const bench = withEmulator({ fixtures: passkeyPool() });

const start = (AccessToken: string) => new StartWebAuthnRegistrationCommand({ AccessToken });
const complete = (AccessToken: string, Credential: object) =>
  new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: Credential as never });

const configure = (WebAuthnConfiguration: object) =>
  bench.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, WebAuthnConfiguration }));

const notFound = [
  'WebAuthnChallengeNotFoundException',
  'The challenge of the registration request has expired.',
] as const; // likely

/** So many passkeys of ada's, past the registration. */
function fill(count: number): void {
  const { webAuthnCredentials } = bench.world.state;
  for (let at = 0; at < count; at++) {
    webAuthnCredentials.put({ ...rowsOf(poolId).webAuthnCredentials, userKey: 'ada', id: `credential${at}` });
  }
}

describe('StartWebAuthnRegistration', () => {
  test('answers the options that a browser makes a passkey by', async () => {
    const { AccessToken, IdToken } = await signIn(bench, 'ada');
    const options = await startRegistration(bench, AccessToken);
    const sub = decode(IdToken).claims['sub'] as string;
    // docs
    expect(options).toEqual({
      authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification: 'preferred' },
      challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      excludeCredentials: [],
      pubKeyCredParams: [
        { alg: -7, type: 'public-key' },
        { alg: -257, type: 'public-key' },
      ],
      rp: { id: relyingParty, name: relyingParty },
      timeout: 60_000,
      user: { displayName: 'ada', id: Buffer.from(sub).toString('base64url'), name: 'ada' },
    });
  });

  test('names the passkeys that the user has, and the verification that the pool wants', async () => {
    const { authenticator, AccessToken } = await registered(bench);
    await configure({ RelyingPartyId: relyingParty, UserVerification: 'required' });
    expect(await startRegistration(bench, AccessToken)).toMatchObject({
      authenticatorSelection: { userVerification: 'required' },
      excludeCredentials: [{ id: authenticator.id, type: 'public-key' }],
    });
  });

  test('falls back to the domain of the pool, to its own name before the prefix', async () => {
    await configure({ UserVerification: 'preferred' });
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'shop' }));
    expect((await startRegistration(bench, AccessToken)).rp.id).toBe('shop.auth.us-east-1.amazoncognito.com'); // docs
    const CertificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-4000-8000-000000000001';
    await bench.client.send(
      new CreateUserPoolDomainCommand({
        UserPoolId: poolId,
        Domain: 'id.example.com',
        CustomDomainConfig: { CertificateArn },
      }),
    );
    expect((await startRegistration(bench, AccessToken)).rp.id).toBe('id.example.com'); // docs
  });

  test('refuses where nothing names a relying party', async () => {
    await configure({ UserVerification: 'preferred' });
    const { AccessToken } = await signIn(bench, 'ada');
    await refuses(
      bench,
      start(AccessToken),
      'WebAuthnConfigurationMissingException',
      "The user pool doesn't have a configured relying party id or a user pool domain.", // likely
    );
  });

  test('refuses a user who has twenty', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    fill(19);
    await bench.client.send(start(AccessToken));
    const Credential = new Authenticator().create(await startRegistration(bench, AccessToken));
    bench.world.state.webAuthnCredentials.put({
      ...rowsOf(poolId).webAuthnCredentials,
      userKey: 'ada',
      id: 'twentieth',
    });
    const full = ['LimitExceededException', 'The maximum number of passkeys for this user has been reached.'] as const; // likely
    await refuses(bench, start(AccessToken), ...full);
    await refuses(bench, complete(AccessToken, Credential), ...full);
  });
});

describe('in a pool without passkeys', () => {
  const passwords = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });

  test('both refuse', async () => {
    const { AccessToken } = await signIn(passwords, 'ada');
    const notOn = ['WebAuthnNotEnabledException', "The passkey feature isn't enabled for the user pool."] as const; // likely
    await refuses(passwords, start(AccessToken), ...notOn);
    await refuses(passwords, complete(AccessToken, {}), ...notOn);
  });
});

describe('CompleteWebAuthnRegistration', () => {
  test.each(['ES256', 'RS256'] as const)('keeps a passkey of %s, which factors and list show', async (algorithm) => {
    const { authenticator, AccessToken } = await registered(bench, 'ada', new Authenticator(algorithm));
    const { Credentials } = await bench.client.send(new ListWebAuthnCredentialsCommand({ AccessToken }));
    expect(Credentials).toEqual([
      {
        CredentialId: authenticator.id,
        FriendlyCredentialName: 'Passkey', // likely
        RelyingPartyId: relyingParty,
        AuthenticatorAttachment: 'platform',
        AuthenticatorTransports: ['hybrid', 'internal'],
        CreatedAt: expect.any(Date) as Date,
      },
    ]);
    const factors = ['PASSWORD', 'WEB_AUTHN'];
    expect(await bench.client.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject({
      ConfiguredUserAuthFactors: factors,
    });
    expect(
      await bench.client.send(new AdminGetUserAuthFactorsCommand({ UserPoolId: poolId, Username: 'ada' })),
    ).toMatchObject({ ConfiguredUserAuthFactors: factors });
  });

  test.each([`https://www.${relyingParty}`, `https://${relyingParty}:8443`, `android:apk-key-hash:${'a'.repeat(43)}`])(
    'takes the origin %s',
    async (origin) => {
      const { AccessToken } = await signIn(bench, 'ada');
      const Credential = new Authenticator().create(await startRegistration(bench, AccessToken), { origin });
      await bench.client.send(complete(AccessToken, Credential));
    },
  );

  test('takes pages of this machine where they are the relying party', async () => {
    await configure({ RelyingPartyId: 'localhost' });
    const { AccessToken } = await signIn(bench, 'ada');
    const options = await startRegistration(bench, AccessToken);
    const Credential = new Authenticator().create(options, { origin: 'http://localhost:3000' });
    await bench.client.send(complete(AccessToken, Credential));
  });

  const mismatch =
    'The passkey credential is associated with a different relying party ID than the user pool relying party ID.'; // likely
  const notAligned = "The passkey credential's registration origin does not align with the user pool relying party id."; // likely
  const notSupported = 'The passkey credential is not supported.'; // likely

  test.each<[string, Twist, string, string]>([
    ['another challenge', { challenge: 'x'.repeat(43) }, ...notFound],
    ['another site', { origin: 'https://example.org' }, 'WebAuthnOriginNotAllowedException', notAligned],
    ['the site above', { origin: 'https://example.com' }, 'WebAuthnOriginNotAllowedException', notAligned],
    ['a name that only ends alike', { origin: `https://evil-${relyingParty}` }, 'WebAuthnOriginNotAllowedException', notAligned], // prettier-ignore
    ['a page without TLS', { origin: `http://${relyingParty}` }, 'WebAuthnOriginNotAllowedException', notAligned],
    ['a whole address', { origin: `https://${relyingParty}/page` }, 'WebAuthnOriginNotAllowedException', notAligned],
    ['no address at all', { origin: 'null' }, 'WebAuthnOriginNotAllowedException', notAligned],
    ['another relying party', { relyingPartyId: 'example.org' }, 'WebAuthnRelyingPartyMismatchException', mismatch],
    ['an assertion in its place', { type: 'webauthn.get' }, 'WebAuthnCredentialNotSupportedException', notSupported],
    ['nobody being there', { userPresent: false }, 'WebAuthnCredentialNotSupportedException', notSupported],
    ['an id unlike the attested one', { id: 'AAAA' }, 'WebAuthnCredentialNotSupportedException', notSupported],
    ['an unknown attestation', { format: 'home-made' }, 'WebAuthnCredentialNotSupportedException', notSupported],
    ['an empty packed attestation', { format: 'packed' }, 'WebAuthnCredentialNotSupportedException', notSupported],
  ])('refuses %s', async (_what, twist, code, text) => {
    const { AccessToken } = await signIn(bench, 'ada');
    const Credential = new Authenticator().create(await startRegistration(bench, AccessToken), twist);
    await refuses(bench, complete(AccessToken, Credential), code, text);
  });

  test('refuses a key of an algorithm that was not asked for', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const Credential = new Authenticator('EdDSA').create(await startRegistration(bench, AccessToken));
    await refuses(bench, complete(AccessToken, Credential), 'WebAuthnCredentialNotSupportedException', notSupported);
  });

  test('refuses a user whom the authenticator does not know where the pool requires it, and only there', async () => {
    await configure({ RelyingPartyId: relyingParty, UserVerification: 'required' });
    const { AccessToken } = await signIn(bench, 'ada');
    const Credential = new Authenticator().create(await startRegistration(bench, AccessToken), { userVerified: false });
    await refuses(bench, complete(AccessToken, Credential), 'WebAuthnCredentialNotSupportedException', notSupported);
    await configure({ RelyingPartyId: relyingParty });
    await bench.client.send(complete(AccessToken, Credential));
  });

  test('refuses a credential that is another user’s already', async () => {
    const { authenticator } = await registered(bench, 'ada');
    const { AccessToken } = await signIn(bench, 'bob');
    const Credential = authenticator.create(await startRegistration(bench, AccessToken));
    await refuses(bench, complete(AccessToken, Credential), 'WebAuthnCredentialNotSupportedException', notSupported);
  });

  test.each<[string, (good: ReturnType<Authenticator['create']>) => object]>([
    ['nothing', () => ({})],
    ['a list', () => []],
    ['another type', (good) => ({ ...good, type: 'password' })],
    ['two ids', (good) => ({ ...good, rawId: 'AAAA' })],
    ['an endless id', (good) => ({ ...good, id: 'A'.repeat(1365), rawId: 'A'.repeat(1365) })],
    ['no response', ({ response: _, ...good }) => good],
    ['client data that are no JSON', (good) => ({ ...good, response: { ...good.response, clientDataJSON: 'AAAA' } })],
    ['client data without an origin', (good) => ({ ...good, response: { ...good.response, clientDataJSON: 'e30' } })],
    ['no attestation', ({ response: { attestationObject: _, ...rest }, ...good }) => ({ ...good, response: rest })],
  ])('refuses %s for a credential', async (_what, bend) => {
    const { AccessToken } = await signIn(bench, 'ada');
    const good = new Authenticator().create(await startRegistration(bench, AccessToken));
    await refuses(bench, complete(AccessToken, bend(good)), 'InvalidParameterException', 'Invalid Credential.'); // likely
  });

  test('refuses an attestation that is no CBOR', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const good = new Authenticator().create(await startRegistration(bench, AccessToken));
    const bent = { ...good, response: { ...good.response, attestationObject: 'AAAA' } };
    await refuses(bench, complete(AccessToken, bent), 'WebAuthnCredentialNotSupportedException', notSupported);
  });

  test('refuses what nobody started, what another user started, and what another client started', async () => {
    const ada = await signIn(bench, 'ada');
    const bob = await signIn(bench, 'bob');
    const options = { challenge: 'x'.repeat(43), rp: { id: relyingParty }, user: { id: 'x' } };
    await refuses(bench, complete(ada.AccessToken, new Authenticator().create(options)), ...notFound);
    const Credential = new Authenticator().create(await startRegistration(bench, ada.AccessToken));
    await refuses(bench, complete(bob.AccessToken, Credential), ...notFound);
    const elsewhere = await signIn(bench, 'ada', { ClientId: 'second' });
    await refuses(
      bench,
      complete(elsewhere.AccessToken, Credential),
      'WebAuthnClientMismatchException',
      'The access token is for a different client than the one that started the registration.', // likely
    );
  });

  test('refuses a challenge that was used, replaced by a newer one, or waited too long', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const first = new Authenticator().create(await startRegistration(bench, AccessToken));
    const second = new Authenticator().create(await startRegistration(bench, AccessToken));
    await refuses(bench, complete(AccessToken, first), ...notFound);
    await bench.client.send(complete(AccessToken, second));
    await refuses(bench, complete(AccessToken, second), ...notFound);
    const late = new Authenticator().create(await startRegistration(bench, AccessToken));
    bench.emulator.clock.advance('3m');
    await refuses(bench, complete(AccessToken, late), ...notFound);
  });

  test('refuses once the pool has another relying party, or passkeys are off', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const Credential = new Authenticator().create(await startRegistration(bench, AccessToken), {
      origin: `https://${relyingParty}`,
    });
    await configure({ RelyingPartyId: 'example.com' });
    await refuses(bench, complete(AccessToken, Credential), 'WebAuthnRelyingPartyMismatchException', mismatch);
    await configure({ UserVerification: 'preferred' });
    await refuses(bench, complete(AccessToken, Credential), 'WebAuthnRelyingPartyMismatchException', mismatch);
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const] } };
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, Policies }));
    await refuses(
      bench,
      complete(AccessToken, Credential),
      'WebAuthnNotEnabledException',
      "The passkey feature isn't enabled for the user pool.",
    );
  });
});

test('passkeys go with their user, and come back with a snapshot', async () => {
  const { authenticator } = await registered(bench);
  const id = await bench.emulator.snapshot();
  await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(bench.world.state.webAuthnCredentials.get(poolId, authenticator.id)).toBeUndefined();
  await bench.emulator.restore(id);
  expect(bench.world.state.webAuthnCredentials.get(poolId, authenticator.id)).toMatchObject({ userKey: 'ada' });
});
