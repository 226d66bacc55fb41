import {
  readSamlMetadata,
  verifyLogoutResponse,
  type LogoutExpectation,
  type SamlMetadata,
} from '../../src/platform/saml';
import * as idp from '../support/samlProvider';

const now = Date.UTC(2026, 0, 1);
const address = 'https://mydomain.auth.us-east-1.amazoncognito.com/saml2/logout';
const expected: LogoutExpectation = { now, isRecipient: (to) => to === address, inResponseTo: '_q1', maxAge: 300_000 };
const said: idp.SignedOut = { now, destination: address, inResponseTo: '_q1' };

let provider: idp.SamlProvider;
let stranger: idp.SamlProvider;
let metadata: SamlMetadata;
beforeAll(async () => {
  [provider, stranger] = [await idp.newProvider(), await idp.newProvider()];
  const read = await readSamlMetadata(idp.metadataOf(provider));
  if ('why' in read) throw new Error(read.hint);
  metadata = read;
});

const verified = (xml: string) => verifyLogoutResponse(idp.base64(xml), metadata, expected);

test('an answer that the provider signed is taken', async () => {
  expect(await verified(idp.signedOut(provider, said))).toEqual({ id: '_l1' });
});

test.each<[string, string, (given: { provider: idp.SamlProvider; stranger: idp.SamlProvider }) => string]>([
  ['no answer', 'malformed', ({ provider: by }) => idp.responseSigned(by, { now })],
  ['a failure', 'status', ({ provider: by }) => idp.signedOut(by, { ...said, status: 'Requester' })],
  ['one without a signature', 'unsigned', () => idp.logoutResponseXml(said)],
  ['one that another signed', 'signature', ({ stranger: by }) => idp.signedOut(by, said)],
  ['one of another', 'issuer', ({ provider: by }) => idp.signedOut(by, { ...said, issuer: 'https://evil.example' })],
  ['one to elsewhere', 'recipient', ({ provider: by }) => idp.signedOut(by, { ...said, destination: idp.signIn })],
  ['one to nowhere', 'recipient', ({ provider: by }) => idp.signedOut(by, { ...said, destination: '' })],
  [
    'one to another request',
    'in response to',
    ({ provider: by }) => idp.signedOut(by, { ...said, inResponseTo: '_q2' }),
  ],
  ['one to no request', 'in response to', ({ provider: by }) => idp.signedOut(by, { now, destination: address })],
  ['an old one', 'stale', ({ provider: by }) => idp.signedOut(by, { ...said, issued: -300 })],
  ['one of later', 'not yet valid', ({ provider: by }) => idp.signedOut(by, { ...said, issued: 61 })],
  [
    'one that was changed',
    'signature',
    ({ provider: by }) => idp.signedOut(by, { ...said, inResponseTo: '_q2' }).replace('_q2', '_q1'),
  ],
  [
    'one around the signed one',
    'structure',
    ({ provider: by }) =>
      idp
        .logoutResponseXml({ ...said, id: '_evil' })
        .replace('<samlp:Status>', `${idp.signedOut(by, said)}<samlp:Status>`),
  ],
  [
    'one with the signature of another element',
    'structure',
    ({ provider: by }) => {
      const assertion = idp.signed(idp.assertionXml({ now }), 'Assertion', by);
      return idp.logoutResponseXml(said).replace('<samlp:Status>', `${assertion}<samlp:Status>`);
    },
  ],
  ['a document type', 'malformed', ({ provider: by }) => `<!DOCTYPE x>${idp.signedOut(by, said)}`],
])('%s is refused', async (_what, why, answer) => {
  expect(await verified(answer({ provider, stranger }))).toMatchObject({ why });
});
