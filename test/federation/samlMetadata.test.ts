import { ServiceError } from '../../src/contract';
import { metadataOf } from '../../src/flows/federation/samlMetadata';
import { samlEncryptionKey, samlSigningKey } from '../../src/flows/federation/samlKeys';
import { createOutgoing } from '../../src/platform/outgoing';
import type { IdentityProvider } from '../../src/state/rows';
import { beginCall } from '../../src/world/Call';
import { onePool, poolId } from '../support/pools';
import { startEmulator } from '../support/emulator';
import { metadataServer, saying, type MetadataServer } from '../support/metadataServer';
import * as idp from '../support/samlProvider';

let server: MetadataServer;
let first: string;
let second: string;
let running: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  server = await metadataServer();
  [first, second] = [idp.metadataOf(await idp.newProvider()), idp.metadataOf(await idp.newProvider())];
  const provider = (ProviderName: string, ProviderDetails: object) => ({
    ProviderName,
    ProviderType: 'SAML' as const,
    ProviderDetails,
  });
  const IdentityProviders = [
    provider('Address', { MetadataURL: server.url }),
    provider('Document', { MetadataFile: first }),
    provider('StandIn', { MetadataURL: '/_stand-in/saml/metadata' }),
  ];
  // who stands for the built-in provider stands where the emulator says that it is
  const publicUrl = new URL(server.url).origin;
  const options = { fixtures: onePool({ pool: { IdentityProviders } }), publicUrl };
  running = await startEmulator(options, { outgoing: createOutgoing() });
});
beforeEach(async () => {
  await running.emulator.reset();
  running.emulator.clock.freeze(true);
  server.asked.length = 0;
  server.answer = saying(first);
});
afterAll(async () => {
  await running.emulator.stop();
  await server.stop();
});

const call = () =>
  beginCall(running.world, {
    operation: { service: 'saml2', name: 'idpresponse', errors: [] },
    origin: { requestId: '', host: '', scheme: 'http', sourceAddress: '', userAgent: '' },
  });
const rowOf = (name: string): IdentityProvider => {
  const row = running.world.state.identityProviders.get(poolId, name);
  if (row === undefined) throw new Error(`there is no ${name}`);
  return row;
};
const read = (name: string, at = call()) => metadataOf(at, rowOf(name));
const certificateIn = (document: string) => /X509Certificate>([^<]*)</.exec(document)?.[1] ?? '';
const of = (document: string) => ({ entityId: idp.entityId, certificates: [{ text: certificateIn(document) }] });

test('what fixtures hold is read at the start, what has an address is not fetched', () => {
  expect(rowOf('Document').details).toHaveProperty('SSORedirectBindingURI', `${idp.entityId}/in`);
  expect(rowOf('Address').details).toEqual({ MetadataURL: server.url });
  expect(server.asked.length).toBe(0);
});

test('a document that was sent is read without asking anybody', async () => {
  expect(await read('Document')).toMatchObject(of(first));
  expect(server.asked.length).toBe(0);
});

test('an address is asked at the first sign-in, and what it answered is kept', async () => {
  expect(await read('Address')).toMatchObject(of(first));
  const { metadata, details } = rowOf('Address');
  expect(metadata).toEqual({ document: first, fetchedAt: running.world.clock.now() });
  expect(details).toEqual({ MetadataURL: server.url, SSORedirectBindingURI: `${idp.entityId}/in` });
  await read('Address');
  expect(server.asked.length).toBe(1);
});

test('it is asked again after six hours', async () => {
  await read('Address');
  server.answer = saying(second);
  running.emulator.clock.advance(6 * 3_600_000 - 1);
  expect(await read('Address')).toMatchObject(of(first));
  running.emulator.clock.advance(1);
  expect(await read('Address')).toMatchObject(of(second));
  expect(rowOf('Address').metadata?.document).toBe(second);
});

test('it is asked again when the document says that it has ended', async () => {
  const end = new Date(running.world.clock.now() + 3_600_000).toISOString();
  server.answer = saying(first.replace('entityID', `validUntil="${end}" entityID`));
  await read('Address');
  running.emulator.clock.advance(3_600_000);
  server.answer = saying(second);
  expect(await read('Address')).toMatchObject(of(second));
});

test.each<[string, (at: MetadataServer) => void, RegExp]>([
  ['nobody is there', (at) => (at.answer = (request) => request.socket.destroy()), /^Error retrieving metadata from /],
  ['there is no document', (at) => (at.answer = saying('<x/>')), /^Unable to unmarshall metadata: what was fetched/],
])('the old document serves on where %s', async (_what, breaks, hint) => {
  await read('Address');
  running.emulator.clock.advance('7h');
  breaks(server);
  const at = call();
  expect(await read('Address', at)).toMatchObject(of(first));
  expect(at.hints).toEqual([expect.stringMatching(hint)]);
  expect(rowOf('Address').metadata?.document).toBe(first);
});

test('without an old one there is nothing to go on with', async () => {
  server.answer = (_request, response) => response.writeHead(500).end();
  const error = await read('Address').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServiceError);
  expect(error).toMatchObject({
    code: 'InvalidParameterException',
    message: `Non-ok status code 500 returned from remote metadata source ${server.url}`,
  });
  expect(rowOf('Address')).not.toHaveProperty('metadata');
});

test('what was fetched for an address that the provider no longer has is not kept', async () => {
  server.answer = (request, response) => {
    const row = rowOf('Address');
    running.world.state.identityProviders.replace(row, { ...row, details: { MetadataFile: second } });
    saying(first)(request, response);
  };
  expect(await read('Address')).toMatchObject(of(first));
  expect(rowOf('Address')).toMatchObject({ details: { MetadataFile: second } });
  expect(rowOf('Address')).not.toHaveProperty('metadata');
});

test('the address of the built-in provider is the emulator’s own', async () => {
  expect(await read('StandIn')).toMatchObject(of(first));
  expect(server.asked.map(({ url }) => url)).toEqual(['/_stand-in/saml/metadata']);
  expect(rowOf('StandIn').details).toHaveProperty('MetadataURL', '/_stand-in/saml/metadata');
});

test('the keys of a pool and its providers stay the same', async () => {
  const pool = running.world.state.userPools.get('', poolId);
  if (pool === undefined) throw new Error('there is no pool');
  const [signing, again] = [await samlSigningKey(call(), pool), await samlSigningKey(call(), pool)];
  expect(again.publicKey.equals(signing.publicKey)).toBe(true);
  const [one, same] = await Promise.all(['Address', 'Address'].map((name) => samlEncryptionKey(call(), rowOf(name))));
  const other = await samlEncryptionKey(call(), rowOf('Document'));
  expect(same?.publicKey.equals(one!.publicKey)).toBe(true);
  expect(other.publicKey.equals(one!.publicKey)).toBe(false);
});
