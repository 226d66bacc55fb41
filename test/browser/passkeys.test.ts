import {
  DeleteWebAuthnCredentialCommand,
  ListWebAuthnCredentialsCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { passkeyPool } from '../support/passkeys';
import { poolId } from '../support/pools';
import { signIn } from '../support/signIn';
import { describeInChromium, withChromium } from './chromium';
import { PasskeyPage, type VirtualAuthenticator } from './passkeyPage';
import { withSite } from './site';

const RelyingPartyId = 'localhost';
const signedIn = 'Signed in as ada';
const wrong = 'NotAuthorizedException: Incorrect username or password.';
// what browsers say to pages, as Amplify tells it
const canceled = 'PasskeyAuthenticationCanceled: Passkey authentication ceremony has been canceled.';
const registrationCanceled = 'PasskeyRegistrationCanceled: Passkey registration ceremony has been canceled.';
const otherSite = 'RelyingPartyMismatch: Relying party does not match current domain.';

describeInChromium('aws-amplify, unmodified, in Chromium,', () => {
  const bench = withEmulator({ fixtures: passkeyPool({ WebAuthnConfiguration: { RelyingPartyId } }) });
  const chromium = withChromium();
  const site = withSite();
  let page: PasskeyPage;
  let authenticator: VirtualAuthenticator;

  beforeEach(async () => {
    page = new PasskeyPage(chromium.page, bench);
    authenticator = await page.plug();
    await page.visit(site()[0]);
  });

  const create = () => page.press('Create a passkey');

  async function withPasskey(): Promise<void> {
    expect(await page.byPassword()).toBe(signedIn);
    expect(await create()).toBe('Passkeys: 1');
    await page.press('Sign out');
  }

  const requireVerification = () =>
    bench.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: poolId,
        WebAuthnConfiguration: { RelyingPartyId, UserVerification: 'required' },
      }),
    );

  /** The page tells this, and nothing stays of it but what was asked. */
  async function refuses(act: () => Promise<string>, text: string): Promise<void> {
    const lasting = () => ({ ...storedBy(bench), challengeSessions: [], webAuthnRegistrations: [] });
    const before = lasting();
    expect(await act()).toBe(text);
    expect(lasting()).toEqual(before);
  }

  it('creates a passkey, shows it and signs in by it, time and again', async () => {
    await withPasskey();
    for (const count of [2, 3]) {
      expect(await page.byPasskey()).toBe(signedIn);
      expect(await page.press('List my passkeys')).toBe('Passkeys: 1');
      expect(await page.passkeys()).toEqual(['Passkey of localhost Delete']);
      await page.press('Sign out');
      const [key] = await authenticator.keys();
      expect(key?.signCount).toBe(count);
    }
    const [key] = await authenticator.keys();
    const { AccessToken } = await signIn(bench, 'ada');
    const { Credentials } = await bench.client.send(new ListWebAuthnCredentialsCommand({ AccessToken }));
    expect(Credentials).toEqual([
      {
        CredentialId: Buffer.from(key?.credentialId ?? '', 'base64').toString('base64url'),
        FriendlyCredentialName: 'Passkey',
        RelyingPartyId,
        AuthenticatorAttachment: 'platform',
        AuthenticatorTransports: ['internal'],
        CreatedAt: expect.any(Date) as Date,
      },
    ]);
  });

  // pools know a relying party and no origins: each port of its machine is its own page, as each name below it [likely]
  it('signs in at another port of the relying party', async () => {
    await withPasskey();
    await page.visit(site()[1]);
    expect(await page.byPasskey()).toBe(signedIn);
  });

  it('creates no second passkey in the same authenticator, but one in another', async () => {
    await withPasskey();
    await page.byPassword();
    await refuses(create, 'PasskeyAlreadyExists: Passkey already exists in authenticator.');
    const key = await authenticator.keys();
    await authenticator.remove();
    const other = await page.plug({ transport: 'usb' });
    expect(await create()).toBe('Passkeys: 2');
    expect(await other.keys()).not.toEqual(key);
    await page.press('Sign out');
    expect(await page.byPasskey()).toBe(signedIn);
  });

  it('deletes its passkey, and is offered the factors that are left', async () => {
    await withPasskey();
    await page.byPasskey();
    await page.press('List my passkeys');
    await page.press('Delete');
    await page.press('List my passkeys');
    expect(await page.passkeys()).toEqual([]);
    await page.press('Sign out');
    const left = 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION: PASSWORD_SRP,PASSWORD';
    await refuses(() => page.byPasskey(), left);
  });

  it('is refused with a passkey that was deleted after it was asked for', async () => {
    await withPasskey();
    const { AccessToken } = await signIn(bench, 'ada');
    const { Credentials = [] } = await bench.client.send(new ListWebAuthnCredentialsCommand({ AccessToken }));
    const deletion = new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: Credentials[0]?.CredentialId });
    await page.before('RespondToAuthChallenge', () => bench.client.send(deletion));
    expect(await page.byPasskey()).toBe(wrong);
    expect(await page.press('List my passkeys')).toMatch(/^UserUnAuthenticatedException: /);
  });

  it('finds no passkey in an authenticator without its key', async () => {
    await withPasskey();
    await authenticator.loseKeys();
    await refuses(() => page.byPasskey(), canceled);
  });

  it('is refused with a copy of its key that fell behind', async () => {
    await withPasskey();
    const [copy] = await authenticator.keys();
    expect(await page.byPasskey()).toBe(signedIn);
    await page.press('Sign out');
    await authenticator.loseKeys();
    await authenticator.takeKey({ ...copy!, signCount: 0 });
    await refuses(() => page.byPasskey(), wrong);
  });

  it('cannot use the passkey, nor create one, at the same page by the address of the machine', async () => {
    await withPasskey();
    await page.visit(site()[0].replace(RelyingPartyId, '127.0.0.1'));
    await refuses(() => page.byPasskey(), otherSite);
    await page.byPassword();
    await refuses(create, otherSite);
  });

  it('signs in from an authenticator that knows no users, where the pool prefers them known', async () => {
    await authenticator.remove();
    authenticator = await page.plug({ hasUserVerification: false, isUserVerified: false });
    await withPasskey();
    expect(await page.byPasskey()).toBe(signedIn);
  });

  it('gives up where the pool requires the user known and the authenticator does not know them', async () => {
    await withPasskey();
    await requireVerification();
    expect(await page.byPasskey()).toBe(signedIn);
    await page.press('Sign out');
    await authenticator.knowsUser(false);
    await refuses(() => page.byPasskey(), canceled);
    await authenticator.remove();
    authenticator = await page.plug({ isUserVerified: false });
    await page.byPassword();
    await refuses(create, registrationCanceled);
  });

  it('is refused where it does not ask for the verification that the pool requires', async () => {
    await withPasskey();
    await requireVerification();
    await page.asksForLess();
    await page.visit(site()[0]);
    await refuses(() => page.byPasskey(), wrong);
    await authenticator.remove();
    authenticator = await page.plug({ hasUserVerification: false, isUserVerified: false });
    await page.byPassword();
    const notSupported = 'WebAuthnCredentialNotSupportedException: The passkey credential is not supported.';
    await refuses(create, notSupported);
  });
});
