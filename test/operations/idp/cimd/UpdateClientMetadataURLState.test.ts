import { agentAt, askedBy, agents, agentsClient, codeFor, letIn, redeemBy } from '../../../oauth/agents';
import { authorize, fixtures, otherPoolId, poolId as UserPoolId, token } from '../../../oauth/domain';
import { ask, commandFor } from '../../../support/commands';
import { documentOf, withDocumentSite } from '../../../support/documentSite';
import { refuses, withEmulator } from '../../../support/emulator';
import { noSuchPolicy, unknownId } from './policies';

const bench = withEmulator({ fixtures: fixtures({}, [agentsClient()]), allowLoopbackClientMetadata: true });
const site = withDocumentSite({ secure: true });

let url = '';
let CIMDPolicyId = '';
beforeEach(async () => {
  CIMDPolicyId = await letIn(bench, site);
  url = agentAt(site, '/clients/a');
  bench.emulator.clock.freeze(true);
});

type Members = Partial<Parameters<typeof commandFor<'UpdateClientMetadataURLState'>>[1]>;
const input = (members: Members = {}) => ({
  UserPoolId,
  CIMDPolicyId,
  URL: url,
  Action: 'REFRESH' as const,
  ...members,
});
const update = (members?: Members) => commandFor('UpdateClientMetadataURLState', input(members));
const updated = (members?: Members) => ask(bench, 'UpdateClientMetadataURLState', input(members));
const listed = async () =>
  (await ask(bench, 'ListClientMetadataURLs', { UserPoolId, CIMDPolicyId })).ClientMetadataURLs;
const datesFrom = (now: number, seconds = 86_400) => ({
  CachedDate: new Date(now),
  ExpirationDate: new Date(now + seconds * 1000),
});

describe('REFRESH', () => {
  test('fetches the document again, which counts at once and is dated anew', async () => {
    await authorize(bench, askedBy(url));
    const now = bench.emulator.clock.advance('1h');
    site.at('/clients/a', documentOf(url, { redirect_uris: ['https://agent.example.com/new'] }), {
      'Cache-Control': 'max-age=100000',
    });
    expect(await updated()).not.toHaveProperty('URL');
    expect(site.asked).toEqual(['/clients/a', '/clients/a']);
    expect(await listed()).toEqual([{ URL: url, ...datesFrom(now, 100_000) }]);
    const { location } = await authorize(bench, askedBy(url));
    expect(location).toContain('/error?error=redirect_mismatch');
    expect(site.asked).toHaveLength(2);
  });

  test.each<[string, () => unknown]>([
    ['gone', () => site.at('/clients/a', (_request, response) => void response.writeHead(404).end())],
    ['of another client', () => site.at('/clients/a', documentOf(`${url}b`))],
    ['with a secret', () => agentAt(site, '/clients/a', { client_secret: 'x' })],
  ])('keeps the copy where the document is %s', async (_name, breaks) => {
    await authorize(bench, askedBy(url));
    breaks();
    await refuses(bench, update(), 'InvalidParameterException', `Unable to retrieve client metadata from ${url}.`); // likely
    const { location } = await authorize(bench, askedBy(url));
    expect(location).toContain('/login?');
  });

  test('keeps nothing where the policy goes while the document is waited for', async () => {
    await authorize(bench, askedBy(url));
    site.at('/clients/a', (_request, response) => {
      bench.world.state.cimdPolicies.remove(bench.world.state.cimdPolicies.get(UserPoolId, CIMDPolicyId)!);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(documentOf(url)));
    });
    await expect(updated()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(bench.world.state.clientMetadata.count(UserPoolId)).toBe(0);
  });

  test('asks for nothing that no pattern means any more', async () => {
    await authorize(bench, askedBy(url));
    const URLPatterns = ['https://elsewhere.example.com/c'];
    await ask(bench, 'UpdateCIMDPolicy', { UserPoolId, CIMDPolicyId, ClientId: agents, URLPatterns });
    const text = `The URL ${url} does not match a URL pattern of the CIMD policy.`; // likely
    await refuses(bench, update(), 'InvalidParameterException', text);
    expect(site.asked).toHaveLength(1);
  });
});

describe('INVALIDATE', () => {
  test('drops the copy, whose URL stays listed, and which is fetched when it is needed', async () => {
    const { json } = await redeemBy(bench, url, await codeFor(bench, url));
    await updated({ Action: 'INVALIDATE' });
    expect(await listed()).toEqual([{ URL: url }]); // likely
    const count = site.asked.length;
    const refreshed = await token(bench, {
      grant_type: 'refresh_token',
      client_id: url,
      refresh_token: json['refresh_token'],
    });
    expect([refreshed.status, site.asked.length]).toEqual([200, count + 1]);
    expect(await listed()).toEqual([{ URL: url, ...datesFrom(bench.world.clock.now()) }]);
  });

  test('in the midst of a sign-in, which then ends where the document is gone', async () => {
    const code = await codeFor(bench, url);
    await updated({ Action: 'INVALIDATE' });
    site.at('/clients/a', 'gone');
    expect((await redeemBy(bench, url, code)).json).toEqual({ error: 'invalid_client' });
  });
});

describe('refuses', () => {
  const none = (of = url) => `No cached client metadata document exists for ${of}.`; // likely

  test.each(['REFRESH', 'INVALIDATE'] as const)(
    '%s of what is not cached, no more, or by another policy',
    async (Action) => {
      const code = 'CachedCIMDURLDoesNotExistException';
      await refuses(bench, update({ Action }), code, none());
      await authorize(bench, askedBy(url));
      const other = await letIn(bench, site, { URLPatterns: ['https://other.example.com/c'] });
      await refuses(bench, update({ Action, CIMDPolicyId: other }), code, none());
      await refuses(bench, update({ Action, URL: `${url}x` }), code, none(`${url}x`));
      await updated({ Action: 'INVALIDATE' });
      await refuses(bench, update({ Action }), code, none());
      expect(site.asked).toHaveLength(1);
      await authorize(bench, askedBy(url));
      bench.emulator.clock.advance('24h');
      await refuses(bench, update({ Action }), code, none()); // likely: an expired copy is none
      expect(site.asked).toHaveLength(2);
    },
  );

  test('an unknown policy, and one of another pool', async () => {
    await refuses(bench, update({ CIMDPolicyId: unknownId }), 'ResourceNotFoundException', noSuchPolicy(unknownId));
    const elsewhere = update({ UserPoolId: otherPoolId });
    await refuses(bench, elsewhere, 'ResourceNotFoundException', noSuchPolicy(CIMDPolicyId));
  });

  test('another action', () =>
    refuses(
      bench,
      update({ Action: 'DROP' as never }),
      'InvalidParameterException',
      "1 validation error detected: Value 'DROP' at 'action' failed to satisfy constraint: Member must satisfy enum value set: [REFRESH, INVALIDATE]",
    ));
});
