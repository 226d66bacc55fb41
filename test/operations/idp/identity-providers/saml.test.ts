import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import {
  DeleteIdentityProviderCommand,
  DeleteUserPoolCommand,
  GetIdentityProviderByIdentifierCommand,
  GetSigningCertificateCommand,
  UpdateIdentityProviderCommand,
  type UpdateIdentityProviderRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { selfSignedCertificate } from '../../../../src/platform/certificate';
import { fixtures, noSuchPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { metadataServer, saying, type MetadataServer } from '../../../support/metadataServer';
import { poolId } from '../../../support/pools';
import * as idp from '../../../support/samlProvider';
import { create, describeProvider } from './examples';

const bench = withEmulator({ fixtures }, { outgoingPatience: 3000 });

const binding = (name: string) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`;
const signOut = `<md:SingleLogoutService Binding="${binding('HTTP-Redirect')}" Location="${idp.entityId}/slo"/>`;

let server: MetadataServer;
let document: string;
let withSignOut: string;
let expired: idp.SamlProvider;
let provider: idp.SamlProvider;
beforeAll(async () => {
  [provider, expired, server] = [await idp.newProvider(), await idp.newProvider(10), await metadataServer()];
  document = idp.metadataOf(provider);
  withSignOut = document.replace('<md:SingleLogoutService', `${signOut}<md:SingleLogoutService`);
});
beforeEach(() => {
  server.asked.length = 0;
  server.answer = saying(withSignOut);
});
afterAll(() => server.stop());

const saml = (ProviderDetails: Record<string, string>, members: Parameters<typeof create>[0] = {}) =>
  create({ ProviderType: 'SAML', ProviderDetails, ...members });
const update = (members: Partial<UpdateIdentityProviderRequest>) =>
  new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Corporate', ...members });
const detailsOf = async (command: ReturnType<typeof saml> | ReturnType<typeof update>) => {
  const { IdentityProvider } = await bench.client.send(command as ReturnType<typeof saml>);
  return IdentityProvider?.ProviderDetails ?? {};
};
const described = async () => (await bench.client.send(describeProvider())).IdentityProvider?.ProviderDetails ?? {};
const rowOf = (name = 'Corporate') => bench.world.state.identityProviders.get(poolId, name);
const certificate = expect.stringMatching(/^MII[A-Za-z0-9+/]+=*$/) as string;

describe('answers', () => {
  test('what was sent, with the addresses of the document and a certificate to encrypt to', async () => {
    const sent = {
      MetadataFile: withSignOut,
      IDPSignout: 'true',
      IDPInit: 'false',
      RequestSigningAlgorithm: 'rsa-sha256',
    };
    const details = await detailsOf(saml({ ...sent, EncryptedResponses: 'true' }));
    // AWS API reference
    expect(details).toEqual({
      ...sent,
      EncryptedResponses: 'true',
      SSORedirectBindingURI: `${idp.entityId}/in`,
      SLORedirectBindingURI: `${idp.entityId}/slo`,
      ActiveEncryptionCertificate: certificate,
    });
    await expect(described()).resolves.toEqual(details);
  });

  test('the same of a provider by its identifier, whether it encrypts or not', async () => {
    const { IdentityProvider } = await bench.client.send(
      saml({ MetadataFile: document }, { IdpIdentifiers: ['corp'] }),
    );
    expect(IdentityProvider?.AttributeMapping).toEqual({});
    expect(IdentityProvider?.ProviderDetails).toHaveProperty('ActiveEncryptionCertificate', certificate); // AWS CLI reference
    const byIdentifier = new GetIdentityProviderByIdentifierCommand({ UserPoolId: poolId, IdpIdentifier: 'corp' });
    const found = await bench.client.send(byIdentifier);
    expect(found.IdentityProvider?.ProviderDetails).toEqual(IdentityProvider?.ProviderDetails);
  });

  test('no address of a binding that the document does not have, and the document’s in the place of those sent', async () => {
    const sent = { SSORedirectBindingURI: 'https://x', SLORedirectBindingURI: 'https://y' };
    const details = await detailsOf(saml({ MetadataFile: document, ...sent }));
    expect(details).toMatchObject({ SSORedirectBindingURI: `${idp.entityId}/in` }); // likely
    expect(details).not.toHaveProperty('SLORedirectBindingURI'); // likely
    const posting = document.replace('bindings:HTTP-Redirect', 'bindings:HTTP-POST');
    expect(await detailsOf(update({ ProviderDetails: { MetadataFile: posting } }))).not.toHaveProperty(
      'SSORedirectBindingURI',
    );
  });

  test('a certificate in the name of the pool, for ten years, of a key that no other has', async () => {
    const { ActiveEncryptionCertificate: first = '' } = await detailsOf(saml({ MetadataFile: document }));
    const { ActiveEncryptionCertificate: second = '' } = await detailsOf(
      saml({ MetadataFile: document }, { ProviderName: 'Other' }),
    );
    const { Certificate = '' } = await bench.client.send(new GetSigningCertificateCommand({ UserPoolId: poolId }));
    const [one, other, signing] = [first, second, Certificate].map(
      (text) => new X509Certificate(Buffer.from(text, 'base64')),
    );
    expect(one?.subject).toBe(`CN=${poolId}`); // wild
    expect(one?.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    const years = [one?.validFrom, one?.validTo].map((date = '') => new Date(date).getUTCFullYear());
    expect(years[1]! - years[0]!).toBe(10); // AWS developer guide
    expect(one?.publicKey.equals(other!.publicKey)).toBe(false);
    expect(one?.publicKey.equals(signing!.publicKey)).toBe(false);
  });

  test('what a document says that was fetched by its address', async () => {
    const now = bench.emulator.clock.freeze(true);
    const details = await detailsOf(saml({ MetadataURL: server.url }));
    expect(details).toEqual({
      MetadataURL: server.url,
      SSORedirectBindingURI: `${idp.entityId}/in`,
      SLORedirectBindingURI: `${idp.entityId}/slo`,
      ActiveEncryptionCertificate: certificate,
    });
    expect(server.asked.map(({ method, headers }) => [method, headers['user-agent']])).toEqual([
      ['GET', 'Amazon/Cognito'],
    ]);
    expect(rowOf()?.metadata).toEqual({ document: withSignOut, fetchedAt: now });
  });
});

describe('an update', () => {
  test('goes from a document to an address and back', async () => {
    await bench.client.send(saml({ MetadataFile: document }));
    expect(await detailsOf(update({ ProviderDetails: { MetadataURL: server.url } }))).toMatchObject({
      SLORedirectBindingURI: `${idp.entityId}/slo`,
    });
    expect(rowOf()?.metadata?.document).toBe(withSignOut);
    const back = await detailsOf(update({ ProviderDetails: { MetadataFile: document } }));
    expect(Object.keys(back).sort()).toEqual(['ActiveEncryptionCertificate', 'MetadataFile', 'SSORedirectBindingURI']);
    expect(rowOf()).not.toHaveProperty('metadata');
    await expect(described()).resolves.toEqual(back);
  });

  test('without details asks nobody, and keeps what was fetched and the certificate', async () => {
    const details = await detailsOf(saml({ MetadataURL: server.url }));
    expect(await detailsOf(update({ AttributeMapping: { email: 'mail' } }))).toEqual(details);
    expect(server.asked.length).toBe(1);
    expect(rowOf()?.metadata?.document).toBe(withSignOut);
  });
});

describe('while a document is fetched', () => {
  /** Somebody else comes first. */
  const meanwhile = (work: () => Promise<unknown>) => {
    server.answer = (request, response) => {
      void work().then(() => {
        saying(document)(request, response);
      });
    };
  };
  const byAddress = { MetadataURL: 'x' };
  beforeEach(() => {
    byAddress.MetadataURL = server.url;
  });

  test('another may take the name', async () => {
    meanwhile(() => bench.client.send(saml({ MetadataFile: document })));
    await expect(bench.client.send(saml(byAddress))).rejects.toMatchObject({
      name: 'DuplicateProviderException',
      message: `Corporate already exists for tenant ${poolId}.`,
    });
    expect(rowOf()?.details).toHaveProperty('MetadataFile');
  });

  test('the pool may go', async () => {
    meanwhile(() => bench.client.send(new DeleteUserPoolCommand({ UserPoolId: poolId })));
    await expect(bench.client.send(saml(byAddress))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: noSuchPool.replace(/us-east-1_\w+/, poolId),
    });
  });

  test('the provider may change, of which nothing is lost, or go', async () => {
    await bench.client.send(saml({ MetadataFile: document }));
    meanwhile(() => bench.client.send(update({ AttributeMapping: { email: 'mail' } })));
    await bench.client.send(update({ ProviderDetails: byAddress }));
    expect(rowOf()).toMatchObject({ attributeMapping: { email: 'mail' }, details: byAddress });
    const gone = new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Corporate' });
    meanwhile(() => bench.client.send(gone));
    await expect(bench.client.send(update({ ProviderDetails: byAddress }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Identity provider Corporate in User Pool ${poolId} does not exist.`,
    });
  });
});

const unread = 'Unable to unmarshall metadata'; // wild
/** What is no document, by what is done to a good one. */
const broken: readonly (readonly [string, string, (text: string) => string])[] = [
  ['no XML', unread, () => 'metadata'],
  ['nothing but an element', unread, () => '<EntityDescriptor/>'],
  ['a document type', unread, (text) => text.replace('<md:', '<!DOCTYPE x><md:')],
  ['no certificate', unread, (text) => text.replace('use="signing"', 'use="encryption"')],
  ['a certificate that is none', unread, (text) => text.replace('Certificate>MII', 'Certificate>AAA')],
  ['no address to sign in at', unread, (text) => text.replaceAll('SingleSignOnService', 'Other')],
  ['no binding that a browser has', unread, (text) => text.replace('bindings:HTTP-Redirect', 'bindings:SOAP')],
  [
    'a certificate that has ended',
    'Signing certificates are expired', // wild
    (text) => text.replace(provider.certificate, expired.certificate),
  ],
];

describe('refuses', () => {
  const invalid = 'InvalidParameterException';

  test.each(broken)('a document with %s, sent or fetched', async (_what, text, change) => {
    await refuses(bench, saml({ MetadataFile: change(document) }), invalid, text);
    server.answer = saying(change(document));
    await refuses(bench, saml({ MetadataURL: server.url }), invalid, text);
    await bench.client.send(saml({ MetadataFile: document }));
    await refuses(bench, update({ ProviderDetails: { MetadataFile: change(document) } }), invalid, text);
    await refuses(bench, update({ ProviderDetails: { MetadataURL: server.url } }), invalid, text);
  });

  test('certificates by the clock of the emulator, and where none is good', async () => {
    const both = idp.metadataOf(provider, idp.descriptor(expired.certificate) + idp.descriptor(provider.certificate));
    await bench.client.send(saml({ MetadataFile: both })); // likely
    bench.emulator.clock.advance(`${150 * 365}d`);
    await refuses(
      bench,
      saml({ MetadataFile: document }, { ProviderName: 'Late' }),
      invalid,
      'Signing certificates are expired',
    );
  });

  test('a certificate of more than 4096 characters', async () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const long = await selfSignedCertificate(pair, { commonName: 'x'.repeat(2500), notBefore: 0, years: 200 });
    expect(long.length).toBeGreaterThan(4096); // AWS developer guide
    const text = document.replace(provider.certificate, long);
    await refuses(bench, saml({ MetadataFile: text }), invalid, unread);
  });

  test.each<[string, (address: string, server: MetadataServer) => string]>([
    ['nobody', () => 'http://127.0.0.1:1/metadata'],
    ['another scheme', () => 'ftp://127.0.0.1/metadata'],
    ['no address', () => '/metadata'],
    ['a password in it', (address) => address.replace('//', '//ada:secret@')],
    [
      'somebody who says nothing',
      (address, at) => {
        at.answer = () => undefined;
        return address;
      },
    ],
    [
      'somebody who says too much',
      (address, at) => {
        at.answer = saying('x'.repeat(600_000));
        return address;
      },
    ],
    [
      'somebody who leads elsewhere',
      (address, at) => {
        at.answer = (_request, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/x' }).end();
        return address;
      },
    ],
    [
      'somebody who leads around in circles',
      (address, at) => {
        at.answer = (_request, response) => response.writeHead(302, { Location: '/metadata' }).end();
        return address;
      },
    ],
  ])('an address of %s', async (_what, address) => {
    const MetadataURL = address(server.url, server);
    const text = `Error retrieving metadata from ${MetadataURL}`; // AWS developer guide
    await refuses(bench, saml({ MetadataURL }), invalid, text);
    await bench.client.send(saml({ MetadataFile: document }));
    await refuses(bench, update({ ProviderDetails: { MetadataURL } }), invalid, text);
  });

  test('an address where there is no document', async () => {
    server.answer = (_request, response) => response.writeHead(404).end(document);
    const text = `Non-ok status code 404 returned from remote metadata source ${server.url}`; // wild
    await refuses(bench, saml({ MetadataURL: server.url }), invalid, text);
  });

  test.each(['ActiveEncryptionCertificate', 'client_id', '__proto__'])('details with %s', async (key) => {
    const ProviderDetails = Object.fromEntries([...Object.entries({ MetadataFile: document }), [key, 'x']]);
    const text = `${key} is not a valid key for SAML identity provider details.`; // wild
    await refuses(bench, saml(ProviderDetails), invalid, text);
    await bench.client.send(saml({ MetadataFile: document }));
    await refuses(bench, update({ ProviderDetails }), invalid, text);
    expect(server.asked.length).toBe(0);
  });

  test('details without a document or an address', async () => {
    const text = 'At least one of the MetadataURL or MetadataFile should be provided.'; // wild
    await refuses(bench, saml({ client_id: 'x' }), invalid, text);
    await bench.client.send(saml({ MetadataFile: document }));
    await refuses(bench, update({ ProviderDetails: { MetadataFile: '', MetadataURL: '' } }), invalid, text);
  });
});
