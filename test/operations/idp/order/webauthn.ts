import { Authenticator } from '../../../support/passkeyAuthenticator';
import type { Bench } from '../../../support/emulator';
import { passkeyPool, startRegistration } from '../../../support/passkeys';
import { poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { signIn } from '../../../support/signIn';
import { order, step, type Family } from './Order';
import { apart, changePool, invalid } from './steps';

const notOn = step(
  'passkeys not on',
  changePool({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } }),
  'WebAuthnNotEnabledException',
  "The passkey feature isn't enabled for the user pool.", // [likely]
);

const relyingPartyIs =
  (RelyingPartyId?: string) =>
  ({ world: { state } }: Bench) => {
    const WebAuthnConfiguration = RelyingPartyId === undefined ? {} : { RelyingPartyId };
    state.userPools.set({ ...state.userPools.get('', poolId)!, mfa: { WebAuthnConfiguration } });
  };

const own = (id: string) => ({ ...rowsOf(poolId).webAuthnCredentials, userKey: 'ada', id });

const limit = step(
  'limit',
  ({ world: { state } }: Bench) => {
    for (let at = 0; at < 20; at++) state.webAuthnCredentials.set(own(`credential${at}`));
  },
  'LimitExceededException',
  'The maximum number of passkeys for this user has been reached.', // [likely]
);

type Credential = ReturnType<Authenticator['create']>;

/** The credential, made on a page of another site. */
function elsewhere(_: Bench, { Credential: { response } }: { Credential: Credential }) {
  const data = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')) as object;
  const moved = JSON.stringify({ ...data, origin: 'https://example.org' });
  return { Credential: { response: { clientDataJSON: Buffer.from(moved).toString('base64url') } } };
}

const notSupported = ['WebAuthnCredentialNotSupportedException', 'The passkey credential is not supported.'] as const; // [likely]

export const webauthn: Family = {
  fixtures: passkeyPool(),
  orders: [
    order('StartWebAuthnRegistration', {
      through: ['startRegistration'],
      input: async (bench) => ({ AccessToken: (await signIn(bench, 'ada')).AccessToken }),
      steps: [
        notOn,
        step(
          'no relying party',
          relyingPartyIs(),
          'WebAuthnConfigurationMissingException',
          "The user pool doesn't have a configured relying party id or a user pool domain.", // [likely]
        ),
        limit,
      ],
    }),
    order('CompleteWebAuthnRegistration', {
      through: ['completeRegistration'],
      input: async (bench) => {
        const { AccessToken } = await signIn(bench, 'ada');
        return { AccessToken, Credential: new Authenticator().create(await startRegistration(bench, AccessToken)) };
      },
      steps: [
        notOn,
        step('form', { Credential: { type: 'password' } }, invalid, 'Invalid Credential.'), // [likely]
        step(
          'challenge',
          ({ world: { state } }: Bench) => void state.webAuthnRegistrations.delete(poolId, 'ada'),
          'WebAuthnChallengeNotFoundException',
          'The challenge of the registration request has expired.', // [likely]
        ),
        apart('whose challenge it is is asked of one that there is'),
        step(
          'client',
          ({ world: { state } }: Bench) =>
            state.webAuthnRegistrations.set({
              ...state.webAuthnRegistrations.get(poolId, 'ada')!,
              clientId: 'second',
            }),
          'WebAuthnClientMismatchException',
          'The access token is for a different client than the one that started the registration.', // [likely]
        ),
        step(
          'origin',
          elsewhere,
          'WebAuthnOriginNotAllowedException',
          "The passkey credential's registration origin does not align with the user pool relying party id.", // [likely]
        ),
        step(
          'relying party',
          relyingPartyIs('example.com'),
          'WebAuthnRelyingPartyMismatchException',
          'The passkey credential is associated with a different relying party ID than the user pool relying party ID.', // [likely]
        ),
        step('what the library finds wrong', { Credential: { id: 'AAAA', rawId: 'AAAA' } }, ...notSupported),
        apart('both are told alike'),
        step(
          'a known credential',
          ({ world: { state } }: Bench, { Credential }: { Credential: Credential }) =>
            state.webAuthnCredentials.set(own(Credential.id)),
          ...notSupported,
        ),
        limit,
      ],
    }),
  ],
};
