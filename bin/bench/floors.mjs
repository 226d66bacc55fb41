// Bare servers that do the least a request can cost; their figures are what the emulator's are held against.
// Run as: node floors.mjs <signature|signatures|signatures-sync|verification|federation|federation-saml|answer> [json answer]
import { createServer } from 'node:http';
import { URLSearchParams } from 'node:url';
import { generateKeyPairSync, sign, verify } from 'node:crypto';

const [kind, bytes = '{}'] = process.argv.slice(2);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claims = Buffer.from('x'.repeat(900));
const signed = () =>
  new Promise((resolve, reject) => {
    sign('sha256', claims, privateKey, (error, signature) => (error ? reject(error) : resolve(signature)));
  });

const signature = sign('sha256', claims, privateKey);
const verified = () =>
  new Promise((resolve, reject) => {
    verify('sha256', claims, publicKey, signature, (error, isTrue) => (isTrue ? resolve() : reject(error)));
  });

/** What a SAML sign-in does with signatures: the provider's in its assertion, made and checked, and two of tokens. */
async function samlWork() {
  const { SignedXml } = await import('xml-crypto');
  const assertion = `<a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1"><a:Issuer>i</a:Issuer>${'<a:AttributeValue>value</a:AttributeValue>'.repeat(8)}</a:Assertion>`;
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const making = new SignedXml({
    privateKey,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusive,
  });
  making.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  making.computeSignature(assertion);
  const checking = new SignedXml({ publicCert: publicKey });
  checking.loadSignature(making.getSignatureXml());
  if (!checking.checkSignature(making.getSignedXml())) throw new Error('the floor cannot check what it signed');
  await Promise.all([signed(), signed()]);
}

const work = {
  signature: signed,
  signatures: () => Promise.all([signed(), signed()]),
  'signatures-sync': async () => [sign('sha256', claims, privateKey), sign('sha256', claims, privateKey)],
  verification: verified,
  federation: () => Promise.all([signed(), verified(), signed(), signed()]),
  'federation-saml': samlWork,
  answer: async () => undefined,
}[kind];

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', async () => {
    if (request.headers['content-type'] === 'application/x-www-form-urlencoded') new URLSearchParams(text);
    else JSON.parse(text);
    // of a sign-in by way of a provider, which is four requests, the last does all the work
    if (request.url !== '/bare') await work();
    response.writeHead(200, {
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': Buffer.byteLength(bytes),
    });
    response.end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
