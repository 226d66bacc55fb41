import { redeemed, poolId } from '../oauth/support';
import { decode } from '../support/signIn';
import { comeBack, lasting, withFederation } from './support';

describe('a federated user', () => {
  const bench = withFederation();

  it('has a name of provider and subject, identities, and the group of the provider', async () => {
    const visitor = await comeBack(bench, { sub: 'grace', email: 'grace@example.com' });
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    const user = bench.world.state.users.get(poolId, 'Corp_grace');
    expect(user).toMatchObject({
      username: 'Corp_grace',
      status: 'EXTERNAL_PROVIDER',
      attributes: { email: 'grace@example.com', email_verified: 'false' },
    });
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      'cognito:username': 'Corp_grace',
      'cognito:groups': [`${poolId}_Corp`],
      identities: [{ userId: 'grace', providerName: 'Corp', providerType: 'OIDC', issuer: null, primary: 'true' }],
    });
  });

  it('is refused with an ID token of another issuer, and nothing is written', async () => {
    bench.provider.manners = { claims: { iss: 'http://localhost:1' } };
    const before = lasting(bench);
    const visitor = await comeBack(bench, { sub: 'grace' });
    expect(visitor.sent).toEqual({
      error: 'invalid_request',
      error_description: 'Bad id_token issuer',
      state: 'state=1',
    });
    expect(lasting(bench)).toEqual(before);
  });
});
