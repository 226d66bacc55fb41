import {
  AdminCreateUserCommand,
  CreateIdentityProviderCommand,
  type AdminCreateUserRequest,
  type CreateIdentityProviderRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../support/emulator';
import { hintOf } from '../support/hints';
import { onePool, poolId } from '../support/pools';

const bench = withEmulator({ fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] } }) });

const invite = (members: Partial<AdminCreateUserRequest>) =>
  hintOf(bench, new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'ada', ...members }));

const oidc = {
  client_id: 'client',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://auth.example.com',
  authorize_scopes: 'openid',
};
const endpoints = {
  authorize_url: 'https://auth.example.com/authorize',
  token_url: 'https://auth.example.com/token',
  attributes_url: 'https://auth.example.com/userInfo',
  jwks_uri: 'https://auth.example.com/jwks.json',
};
const provider = (
  ProviderType: CreateIdentityProviderRequest['ProviderType'],
  ProviderDetails: Record<string, string>,
) =>
  hintOf(
    bench,
    new CreateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Corporate', ProviderType, ProviderDetails }),
  );

describe('whoever is answered is told beside it', () => {
  test('that nobody could be written to', async () => {
    const bySms =
      'Nothing was sent: invitations go by SMS unless DesiredDeliveryMediums says EMAIL, and there is no phone number.';
    expect(await invite({})).toBe(bySms);
    const mail = { UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }] };
    expect(await invite({ Username: 'bea', ...mail })).toBe(bySms);
    expect(await invite({ Username: 'bob', ...mail, DesiredDeliveryMediums: ['EMAIL'] })).toBe(undefined);
    expect(await invite({ Username: 'cy', MessageAction: 'SUPPRESS', TemporaryPassword: 'Correct-horse-1' })).toBe(
      undefined,
    );
  });

  test('that an issuer is not asked for its endpoints yet', async () => {
    expect(await provider('OIDC', oidc)).toMatch(/asked for its endpoints at each sign-in, not when it is named/);
  });

  test('nothing where nothing was left out', async () => {
    expect(await provider('OIDC', { ...oidc, ...endpoints })).toBe(undefined);
  });
});
