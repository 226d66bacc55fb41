import { identity, idp, type IdpOperationName } from '../../src/contract';

const redacted = (name: IdpOperationName, input: unknown) => idp.operation(name).redact(input);
const pool = { UserPoolId: 'us-east-1_a' };

describe('what is kept of an input', () => {
  test('has neither what the model calls sensitive nor what it does not know', () => {
    const UserAttributes = [{ Name: 'email', Value: 'amy@example.com', Extra: 1 }];
    expect(redacted('AdminCreateUser', { ...pool, Username: 'amy', UserAttributes, Nonsense: { a: 1 } })).toEqual({
      ...pool,
      Username: '***',
      UserAttributes: [{ Name: 'email', Value: '***' }],
    });
  });

  test.each<[IdpOperationName, object]>([
    ['ConfirmSignUp', { ConfirmationCode: '123456' }],
    ['VerifyUserAttribute', { Code: '123456' }],
    ['CreateIdentityProvider', { ProviderDetails: { client_secret: 's' } }],
    ['SignUp', { ClientMetadata: { card: '4111' } }],
    ['AdminInitiateAuth', { ContextData: { HttpHeaders: [{ headerName: 'cookie', headerValue: 'c' }] } }],
    ['ConfirmDevice', { DeviceSecretVerifierConfig: { PasswordVerifier: 'v', Salt: 's' } }],
    ['RespondToAuthChallenge', { Session: 's', ChallengeResponses: { NEW_PASSWORD: 'p' } }],
    ['GetUser', { AccessToken: 't' }],
    ['ListUsers', { Filter: 'email = "amy@example.com"', PaginationToken: 't' }],
    ['ConfirmDevice', { DeviceName: "Amy's" }],
    ['CreateManagedLoginBranding', { Settings: { any: 'document' } }],
  ])('of %s leaves out what nobody may read later', (name, members) => {
    const hidden = Object.fromEntries(Object.keys(members).map((member) => [member, '***']));
    expect(redacted(name, members)).toEqual(hidden);
  });

  test('of somebody linked is by which provider, and not whom', () => {
    const SourceUser = { ProviderName: 'Google', ProviderAttributeName: 'email', ProviderAttributeValue: 'amy@x' };
    expect(redacted('AdminLinkProviderForUser', { ...pool, SourceUser })).toEqual({
      ...pool,
      SourceUser: { ...SourceUser, ProviderAttributeValue: '***' },
    });
  });

  test('of a map of tokens is who issued them', () => {
    const Logins = { 'accounts.google.com': 'token' };
    expect(identity.operation('GetId').redact({ IdentityPoolId: 'us-east-1:a', Logins })).toEqual({
      IdentityPoolId: 'us-east-1:a',
      Logins: { 'accounts.google.com': '***' },
    });
  });

  test('is simple where the input is simple', () => {
    expect(redacted('ListUsers', { ...pool, Limit: 5, AttributesToGet: ['sub', 'email'] })).toEqual({
      ...pool,
      Limit: 5,
      AttributesToGet: ['sub', 'email'],
    });
    expect(redacted('SetUICustomization', { ...pool, ImageFile: new Uint8Array(3) })).toEqual({
      ...pool,
      ImageFile: '3 bytes',
    });
  });

  test('may be made of what was not checked', () => {
    expect(redacted('ListUsers', { UserPoolId: { password: 'p' }, AttributesToGet: 'p', Limit: ['p'] })).toEqual({
      UserPoolId: '***',
      AttributesToGet: '***',
      Limit: '***',
    });
    expect(redacted('ListUsers', JSON.parse('{"__proto__":{"UserPoolId":"x"}}'))).toEqual({});
    for (const input of [undefined, null, 'p', 5, ['p']]) expect(redacted('ListUsers', input)).toBe('***');
  });

  test('is small', () => {
    const kept = redacted('TagResource', { ResourceArn: 'x'.repeat(1_000_000), Tags: { ['k'.repeat(5000)]: 'v' } });
    expect(kept).toEqual({ ResourceArn: `${'x'.repeat(256)}…`, Tags: { [`${'k'.repeat(256)}…`]: 'v' } });
    const many = redacted('ListUsers', { AttributesToGet: Array(1000).fill('a') }) as { AttributesToGet: string[] };
    expect(many.AttributesToGet).toHaveLength(32);
  });
});

test('every shape that is secret by a correction is one of the model', () => {
  const secret = [...idp.model.shapes].filter(([, shape]) => shape.secret).map(([name, { type }]) => [name, type]);
  expect(secret).toEqual([
    ['ChallengeParametersType', 'map'],
    ['ClientMetadataType', 'map'],
    ['ConfirmationCodeType', 'string'],
    ['ContextDataType', 'structure'],
    ['DeviceNameType', 'string'],
    ['DeviceSecretVerifierConfigType', 'structure'],
    ['PaginationKey', 'string'],
    ['PaginationKeyType', 'string'],
    ['ProviderDetailsType', 'map'],
    ['SearchPaginationTokenType', 'string'],
    ['UserFilterType', 'string'],
    ['PersonalText', 'string'],
  ]);
});
