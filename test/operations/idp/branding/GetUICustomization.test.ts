import { DeleteUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchClient, noSuchPool, nowhere, secondClient } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { createDomain, css, getLook, noDomain, setLook } from './examples';

const bench = withEmulator({ fixtures });

beforeEach(async () => {
  await bench.client.send(createDomain());
});

describe('answers', () => {
  test('an empty look where none was set', async () => {
    const { UICustomization } = await bench.client.send(getLook(clientId));
    expect(UICustomization).toEqual({}); // AWS API reference
  });

  test("a client's own look, and that of all for a client without", async () => {
    await bench.client.send(setLook({ CSS: css }));
    await bench.client.send(setLook({ ClientId: clientId, CSS: '' }));
    await expect(bench.client.send(getLook(clientId))).resolves.toMatchObject({
      UICustomization: { ClientId: clientId, CSS: '' },
    });
    // AWS API reference; whose ClientId is shown is likely
    await expect(bench.client.send(getLook(secondClient))).resolves.toMatchObject({
      UICustomization: { ClientId: 'ALL', CSS: css },
    });
    await expect(bench.client.send(getLook())).resolves.toMatchObject({
      UICustomization: { ClientId: 'ALL', CSS: css },
    });
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, getLook(undefined, nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () => refuses(bench, getLook('nobody'), 'ResourceNotFoundException', noSuchClient));

  test('a pool whose domain is gone', async () => {
    await bench.client.send(setLook({ CSS: css }));
    await bench.client.send(new DeleteUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'my-app' }));
    await refuses(bench, getLook(), 'InvalidParameterException', noDomain);
  });
});
