import { poolId, redeemed } from '../oauth/support';
import { assertionSigned } from '../support/samlProvider';
import { decode } from '../support/signIn';
import { acsOf, audience, departToSaml, post, saidTo, signInBySaml, withSaml } from './samlSupport';
import { lasting } from './support';

describe('sign-in through a SAML provider', () => {
  const bench = withSaml();

  it('asks it as AWS does, and makes a profile of whom it vouches for', async () => {
    const departed = await departToSaml(bench);
    expect([...departed.departed.keys()]).toEqual(['SAMLRequest', 'RelayState']);
    expect(departed.xml).toContain(`AssertionConsumerServiceURL="${acsOf(bench)}"`);
    expect(departed.xml).toContain(`>${audience}</saml2:Issuer>`);
    const xml = assertionSigned(bench.provider, saidTo(bench, departed));
    const { sent } = await post(bench, departed.visitor, xml, departed.relayState);
    const { body } = await redeemed(bench, sent['code'] ?? '');
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      'cognito:username': 'Staff_ada',
      email: 'grace@example.com',
      identities: [{ userId: 'ada', providerName: 'Staff', providerType: 'SAML', issuer: bench.provider.entityId }],
    });
    expect(bench.world.state.users.get(poolId, 'Staff_ada')).toMatchObject({ status: 'EXTERNAL_PROVIDER' });
  });

  it('takes each assertion once', async () => {
    await signInBySaml(bench, { id: '_once' });
    const before = lasting(bench);
    const { sent } = await signInBySaml(bench, { id: '_once' });
    expect(sent).toEqual({
      error: 'server_error',
      error_description: 'Invalid SAML response received: SAML Assertion was already used',
      state: 'state=1',
    });
    expect(lasting(bench)).toEqual(before);
  });
});
