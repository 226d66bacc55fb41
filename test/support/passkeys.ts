import {
  CompleteWebAuthnRegistrationCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Authenticator, type CreationOptions } from './passkeyAuthenticator';
import type { Bench } from './emulator';
import { allFlows, onePool, user } from './pools';
import { signIn } from './signIn';

export const relyingParty = 'auth.example.com';

/** A pool of passkeys: `ada` and `bob` are confirmed, `tim` has a temporary password. */
export const passkeyPool = (pool: object = {}, client: object = {}) =>
  onePool({
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      WebAuthnConfiguration: { RelyingPartyId: relyingParty },
      ...pool,
    },
    client: { ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'], ...client },
    clients: [
      { ClientId: 'second', ClientName: 's', ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'] },
      {
        ClientId: 'discreet',
        ClientName: 'd',
        ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
      },
    ],
    users: [user('ada'), user('bob'), { Username: 'tim', TemporaryPassword: 'Correct-horse-1' }],
  });

export async function startRegistration({ client }: Pick<Bench, 'client'>, AccessToken: string) {
  const { CredentialCreationOptions } = await client.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
  return CredentialCreationOptions as unknown as CreationOptions;
}

/** A passkey of this user, registered as browsers do it. */
export async function registered(bench: Bench, username = 'ada', authenticator = new Authenticator()) {
  const { AccessToken } = await signIn(bench, username);
  const Credential = authenticator.create(await startRegistration(bench, AccessToken));
  await bench.client.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
  return { authenticator, AccessToken };
}
