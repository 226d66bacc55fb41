// An outside identity provider of SAML: npm's samlify, which takes signed requests alone. Started by the tests as a process
// of its own, with its key and users as JSON; prints its address. It is told of its service provider by POST /party.
import { createServer } from 'node:http';
import samlify from 'samlify';

const { certificate, privateKey, user } = JSON.parse(process.argv[2]);
const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings:';
// it insists on a validator of schemas, and brings none
samlify.setSchemaValidator({ validate: () => Promise.resolve('not looked at') });

const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const address = `http://localhost:${server.address().port}`;
const at = (path, binding = 'HTTP-Redirect') => ({ Binding: bindings + binding, Location: address + path });
const provider = samlify.IdentityProvider({
  entityID: `${address}/metadata`,
  privateKey,
  signingCert: certificate,
  wantAuthnRequestsSigned: true,
  wantLogoutRequestSigned: true,
  requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  dataEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  isAssertionEncrypted: process.argv[3] === 'encrypted',
  nameIDFormat: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
  singleSignOnService: [at('/in')],
  singleLogoutService: [at('/out')],
  loginResponseTemplate: {
    context: samlify.SamlLib.defaultLoginResponseTemplate.context.replace(
      '{AuthnStatement}',
      '<saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="{AssertionID}"><saml:AuthnContext>' +
        '<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>' +
        '</saml:AuthnContext></saml:AuthnStatement>',
    ),
    attributes: Object.keys(user.attributes).map((name) => ({
      name,
      valueTag: name,
      nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
      valueXsiType: 'xs:string',
    })),
  },
});
let party;

const tagOf = (name) => `attr${name[0].toUpperCase()}${name.slice(1)}`;

const filled = (request) => (template) => {
  const [now, end] = [Date.now(), Date.now() + 300_000].map((time) => new Date(time).toISOString());
  const acs = party.entityMeta.getAssertionConsumerService('post');
  const id = provider.entitySetting.generateID();
  const tags = {
    ID: id,
    AssertionID: provider.entitySetting.generateID(),
    Destination: acs,
    Audience: party.entityMeta.getEntityID(),
    SubjectRecipient: acs,
    Issuer: provider.entityMeta.getEntityID(),
    IssueInstant: now,
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    ConditionsNotBefore: now,
    ConditionsNotOnOrAfter: end,
    SubjectConfirmationDataNotOnOrAfter: end,
    NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    NameID: user.name,
    InResponseTo: request.extract.request.id,
    ...Object.fromEntries(Object.entries(user.attributes).map(([name, value]) => [tagOf(name), value])),
  };
  return { id, context: samlify.SamlLib.replaceTagsByValue(template, tags) };
};

/** What is signed of a query [SAML bindings, 3.4.4.1]. */
const signedPart = (search) => search.slice(1).split('&Signature=')[0];

const formOf = ({ entityEndpoint, context }, relayState) =>
  `<form method="post" action="${entityEndpoint}"><input type="hidden" name="SAMLResponse" value="${context}">` +
  `<input type="hidden" name="RelayState" value="${relayState}"><button>Go on</button></form>`;

const doors = {
  'GET /metadata': () => provider.getMetadata(),
  'POST /party': (_url, body) => {
    const { signingCert, encryptCert, entityID, acs, slo } = JSON.parse(body);
    party = samlify.ServiceProvider({
      entityID,
      signingCert,
      encryptCert,
      authnRequestsSigned: true,
      wantAssertionsSigned: true,
      wantMessageSigned: true,
      wantLogoutResponseSigned: true,
      assertionConsumerService: [at(acs, 'HTTP-POST')].map((one) => ({ ...one, Location: acs })),
      singleLogoutService: [{ Binding: `${bindings}HTTP-POST`, Location: slo }],
    });
    return '';
  },
  'GET /in': async ({ search, searchParams }) => {
    const query = Object.fromEntries(searchParams);
    const request = await provider.parseLoginRequest(party, 'redirect', { query, octetString: signedPart(search) });
    const how = { customTagReplacement: filled(request), encryptThenSign: true };
    const answer = await provider.createLoginResponse(party, request, 'post', {}, how);
    return formOf(answer, query.RelayState);
  },
  'GET /out': async ({ search, searchParams }) => {
    const query = Object.fromEntries(searchParams);
    const request = await provider.parseLogoutRequest(party, 'redirect', { query, octetString: signedPart(search) });
    if (request.extract.nameID !== user.name) throw new Error(`it is of ${request.extract.nameID}`);
    return formOf(provider.createLogoutResponse(party, request, 'post'), query.RelayState);
  },
};

server.on('request', async (request, response) => {
  const url = new URL(request.url, address);
  const parts = [];
  for await (const part of request) parts.push(part);
  try {
    response.end(await doors[`${request.method} ${url.pathname}`](url, Buffer.concat(parts).toString()));
  } catch (error) {
    response.writeHead(400).end(String(error?.stack ?? error));
  }
});
process.stdout.write(`${address}\n`);
