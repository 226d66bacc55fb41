import { CreateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, poolId } from '../oauth/support';
import { answering } from './refusing';
import { addProvider, comeBack, lasting, openIdDetails, withFederation } from './support';
import { Visitor } from '../support/visitor';

// What a refusal tells whoever runs the emulator, beside AWS's sentence.

const hintTo = ({ headers }: Visitor) => headers.get('x-cognito-emu-hint');

describe('the hint', () => {
  const bench = withFederation();
  const comes = async (manners: typeof bench.provider.manners) => {
    bench.provider.manners = manners;
    return comeBack(bench, { sub: 'grace' });
  };

  test.each([
    ['aud', 'somebody', '"somebody"'],
    ['iss', 'https://elsewhere.example.com', '"https://elsewhere.example.com"'],
    ['exp', 1, '1'],
  ])('says what an ID token has as its %s', async (claim, value, told) => {
    const before = lasting(bench);
    expect(hintTo(await comes({ claims: { [claim]: value } }))).toContain(`: it is ${told}`);
    expect(lasting(bench)).toEqual(before);
  });

  it('says no nonce', async () => {
    const hint = hintTo(await comes({ claims: { nonce: 'guessed' } }));
    expect(hint).toContain('nonce');
    expect(hint).not.toContain('guessed');
  });

  it('says what a token endpoint called its refusal, and not at length', async () => {
    const refused = JSON.stringify({ error: 'invalid_client', error_description: `Wrong ümlaut.${'x'.repeat(2000)}` });
    const visitor = await comes({ at: { '/token': answering(refused, { status: 401 }) } });
    expect(visitor.sent['error_description']).toBe('Corp Error - 401 error getting token');
    expect(hintTo(visitor)).toContain(': invalid_client, Wrong ');
    expect(hintTo(visitor)?.length).toBeLessThan(500);
  });
});

describe('the hint of a stand-in that is off', () => {
  const bench = withFederation();
  const switchedOn = /Start with --stand-in/;

  it('is none to whom a provider is there by its path, which switches it on', async () => {
    const ProviderDetails = { ...openIdDetails(bench.provider), oidc_issuer: '/_stand-in/oidc' };
    await addProvider(bench, { ProviderName: 'Own', ProviderType: 'OIDC', ProviderDetails });
    const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: 'Own' }));
    expect(visitor.url).toMatch(/\/_stand-in\/oidc\/authorize\?/);
    expect(visitor.text).toContain('Ada Lovelace');
  });

  it('says it to who makes a provider of SAML', async () => {
    const MetadataURL = '/_stand-in/saml/metadata';
    const command = new CreateIdentityProviderCommand({
      UserPoolId: poolId,
      ProviderName: 'Staff',
      ProviderType: 'SAML',
      ProviderDetails: { MetadataURL },
    });
    await expect(bench.client.send(command)).rejects.toMatchObject({
      message: `Non-ok status code 404 returned from remote metadata source ${MetadataURL}`,
      $response: { headers: { 'x-cognito-emu-hint': expect.stringMatching(switchedOn) as string } },
    });
    expect(bench.world.state.identityProviders.get(poolId, 'Staff')).toBeUndefined();
  });

  it('says which key of its details is none', async () => {
    const ProviderDetails = { MetadataUrl: 'https://idp.example.com/metadata' };
    const command = new CreateIdentityProviderCommand({
      UserPoolId: poolId,
      ProviderName: 'Staff',
      ProviderType: 'SAML',
      ProviderDetails,
    });
    await expect(bench.client.send(command)).rejects.toMatchObject({
      $response: {
        headers: {
          'x-cognito-emu-hint':
            'Besides: MetadataUrl is not a valid key for SAML identity provider details. Did you mean MetadataURL?',
        },
      },
    });
  });
});

describe('the hint of a pool that requires an attribute', () => {
  const bench = withFederation({
    pool: { Schema: [{ Name: 'email', Required: true, Mutable: true, AttributeDataType: 'String' }] },
  });

  it('names what the provider sent, and no value of it', async () => {
    const hint = hintTo(await comeBack(bench, { sub: 'grace', mail: 'grace@example.com' }));
    expect(hint).toMatch(/AttributeMapping; it sent .*\bmail\b/);
    expect(hint).not.toContain('grace');
  });
});
