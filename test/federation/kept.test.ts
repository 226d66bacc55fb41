import { AdminDeleteUserCommand, AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { join } from 'node:path';
import { authorizeUrl, clientId, oauthFixtures, poolId, tokenAnswer } from '../oauth/support';
import { clientFor, startEmulator } from '../support/emulator';
import { startOpenIdProvider } from '../support/openIdProvider';
import { decode } from '../support/signIn';
import { temporaryFolders } from '../support/temporary';
import { Visitor } from '../support/visitor';
import {
  addProvider,
  comeBack,
  depart,
  lasting,
  link,
  mapping,
  openIdDetails,
  providerName,
  signInAt,
  storedUser,
  tokensOf,
  withFederation,
} from './support';

// What a federated sign-in leaves outlives a restart, and goes with a snapshot.

const grace = { sub: 'grace', email: 'grace@example.com', acr: 'gold', amr: ['hwk'] };
const AcrMapping = { Level4: 'gold' };
const managed = { domain: { ManagedLoginVersion: 2 } };
const temporary = temporaryFolders();

async function opened(persist: string) {
  const { emulator, world } = await startEmulator({ fixtures: oauthFixtures(managed), persist });
  const client = clientFor(emulator);
  const close = async () => {
    client.destroy();
    await emulator.stop();
  };
  return { emulator, world, client, close };
}

test('a federated user, their link, code, browser and tokens outlive a restart', async () => {
  const kept = join(temporary(), 'kept');
  const first = await opened(kept);
  const provider = await startOpenIdProvider(() => Math.floor(first.emulator.clock.now() / 1000));
  await addProvider(first, {
    ProviderName: providerName,
    ProviderType: 'OIDC',
    ProviderDetails: openIdDetails(provider),
    AttributeMapping: mapping,
    AcrMapping,
  });
  await link(first, 'ada', 'hopper');
  const { id, refresh } = await signInAt(first, grace);
  const visitor = await comeBack(first, grace);
  const cookies = Object.entries(visitor.cookies(`${first.emulator.url}/_domains/shop/`));
  const stored = storedUser(first);
  await first.close();

  const second = await opened(kept);
  try {
    expect(storedUser(second)).toEqual(stored);
    const redeemedLater = await tokensOf(second, visitor);
    expect(redeemedLater.id).toMatchObject({ sub: id['sub'], acr: 'urn:cognito:loa:4', amr: ['hwk'] });
    const refreshed = await tokenAnswer(second, {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: refresh,
    });
    expect(decode(String(refreshed.body['id_token'])).claims).toMatchObject({ sub: id['sub'], amr: ['hwk'] });
    const cookie = cookies.map(([name, value]) => `${name}=${value}`).join('; ');
    const goesOn = await fetch(authorizeUrl(second, { identity_provider: providerName }), {
      redirect: 'manual',
      headers: { cookie },
    });
    expect(goesOn.headers.get('location')).toMatch(/^https:\/\/app\.example\.com\/back\?code=/);
    expect((await signInAt(second, grace)).id['sub']).toBe(id['sub']);
    expect((await signInAt(second, { sub: 'hopper' })).id['cognito:username']).toBe('ada');
  } finally {
    await second.close();
    await provider.stop();
  }
});

describe('a snapshot', () => {
  const bench = withFederation(managed, {}, { AcrMapping });

  it('brings a federated user back as they were, and all that is theirs', async () => {
    const { id, refresh } = await signInAt(bench, grace);
    const before = lasting(bench);
    const snapshot = await bench.emulator.snapshot();
    const user = { UserPoolId: poolId, Username: 'Corp_grace' };
    const UserAttributes = [{ Name: 'nickname', Value: 'G' }];
    await bench.client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
    await bench.client.send(new AdminDeleteUserCommand(user));
    await signInAt(bench, { ...grace, name: 'Somebody else' });
    await bench.emulator.restore(snapshot);
    expect(lasting(bench)).toEqual(before);
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: refresh };
    expect((await tokenAnswer(bench, form)).status).toBe(200);
    expect((await signInAt(bench, grace)).id['sub']).toBe(id['sub']);
  });

  it('takes whoever is on their way along', async () => {
    const { departed, visitor } = await depart(bench);
    const snapshot = await bench.emulator.snapshot();
    await bench.emulator.reset();
    await bench.emulator.restore(snapshot);
    expect(bench.world.state.dump().tables.federationRequests).toHaveLength(1);
    expect(departed.get('state')).toMatch(/^[\w-]{43}$/);
    expect(visitor).toBeInstanceOf(Visitor);
  });

  it('lets nobody in who set out before a reset', async () => {
    const { departed, visitor } = await depart(bench);
    await bench.emulator.reset();
    const before = lasting(bench);
    await visitor.open(
      `${bench.emulator.url}/_domains/shop/oauth2/idpresponse?code=x&state=${departed.get('state') ?? ''}`,
    );
    expect([visitor.status, lasting(bench)]).toEqual([400, before]);
  });
});
