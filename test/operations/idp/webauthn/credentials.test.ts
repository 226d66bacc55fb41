import {
  DeleteWebAuthnCredentialCommand,
  GetUserAuthFactorsCommand,
  ListWebAuthnCredentialsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { passkeyPool, registered } from '../../../support/passkeys';
import { poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { signIn } from '../../../support/signIn';

const bench = withEmulator({ fixtures: passkeyPool() });

const remove = (AccessToken: string, CredentialId: string) =>
  new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId });

const list = async (AccessToken: string, page: { MaxResults?: number; NextToken?: string } = {}) => {
  const { $metadata: _, ...answer } = await bench.client.send(
    new ListWebAuthnCredentialsCommand({ AccessToken, ...page }),
  );
  return answer;
};

describe('ListWebAuthnCredentials', () => {
  test('answers an empty list to whoever has none', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    expect(await list(AccessToken)).toEqual({ Credentials: [] });
  });

  test('answers the caller’s own, a page at a time', async () => {
    const row = rowsOf(poolId).webAuthnCredentials;
    for (const id of ['a', 'b', 'c']) bench.world.state.webAuthnCredentials.put({ ...row, userKey: 'ada', id });
    bench.world.state.webAuthnCredentials.put({ ...row, userKey: 'bob', id: 'd' });
    const { AccessToken } = await signIn(bench, 'ada');
    const { Credentials: first, NextToken } = await list(AccessToken, { MaxResults: 2 });
    const { Credentials: second, ...end } = await list(AccessToken, { NextToken });
    expect([first, second].map((page) => page?.map(({ CredentialId }) => CredentialId))).toEqual([['a', 'b'], ['c']]);
    expect(end).toEqual({});
    expect(first?.[0]).not.toHaveProperty('AuthenticatorAttachment');
    const invalid = ['InvalidParameterException', 'Paging marker <token> is invalid for request <request>'] as const; // field
    await refuses(bench, new ListWebAuthnCredentialsCommand({ AccessToken, NextToken: 'nonsense' }), ...invalid);
    const bob = await signIn(bench, 'bob');
    await refuses(bench, new ListWebAuthnCredentialsCommand({ AccessToken: bob.AccessToken, NextToken }), ...invalid);
  });

  test('refuses a page of more than twenty', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await refuses(
      bench,
      new ListWebAuthnCredentialsCommand({ AccessToken, MaxResults: 21 }),
      'InvalidParameterException',
      "1 validation error detected: Value '21' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 20",
    );
  });
});

describe('DeleteWebAuthnCredential', () => {
  const unknown = ['ResourceNotFoundException', 'Credential does not exist.'] as const; // likely

  test('ends a passkey, once', async () => {
    const { authenticator, AccessToken } = await registered(bench);
    await bench.client.send(remove(AccessToken, authenticator.id));
    expect(await list(AccessToken)).toEqual({ Credentials: [] });
    expect(await bench.client.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject({
      ConfiguredUserAuthFactors: ['PASSWORD'],
    });
    await refuses(bench, remove(AccessToken, authenticator.id), ...unknown);
  });

  test('refuses another user’s', async () => {
    const { authenticator } = await registered(bench, 'ada');
    const { AccessToken } = await signIn(bench, 'bob');
    await refuses(bench, remove(AccessToken, authenticator.id), ...unknown);
  });
});
