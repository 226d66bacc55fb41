import { SignedXml } from 'xml-crypto';
import * as idp from './samlProvider';

/** What an attacker, or a broken provider, makes of a response that was signed for somebody else. */
export interface Attack {
  readonly provider: idp.SamlProvider;
  /** Another's, whose keys are in nobody's metadata. */
  readonly stranger: idp.SamlProvider;
  readonly said: idp.Said;
}

const signatureOf = (xml: string) => /<ds:Signature .*?<\/ds:Signature>/s.exec(xml)?.[0] ?? '';
const unsigned = (xml: string) => xml.replace(signatureOf(xml), '');
const within = (signature: string, xml: string, last = '</ds:Signature>') => signature.replace(last, `${xml}${last}`);
const object = (signature: string, xml: string) => within(signature, `<ds:Object>${xml}</ds:Object>`);
const afterIssuer = (xml: string, more: string) => xml.replace('</saml:Issuer>', `</saml:Issuer>${more}`);
const inside = (xml: string, end: string, more: string) => xml.replace(end, `${more}${end}`);

/** Of whom the attacker wants to be. */
const evilly = ({ said }: Attack, id = '_evil'): string =>
  idp.assertionXml({ ...said, id, nameId: idp.nameId('admin') });

function wrappedAssertion(attack: Attack, wrap: (evil: string, signed: string, signature: string) => string): string {
  const signed = idp.signed(idp.assertionXml(attack.said), 'Assertion', attack.provider);
  return idp.responseXml(attack.said, wrap(evilly(attack), signed, signatureOf(signed)));
}

function wrappedResponse(attack: Attack, wrap: (evil: string, signed: string, signature: string) => string): string {
  const signed = idp.responseSigned(attack.provider, attack.said);
  return wrap(idp.responseXml(attack.said, evilly(attack), '_evilResponse'), signed, signatureOf(signed));
}

/** The eight variants of Somorovsky and others, On Breaking SAML (2012), and such as came after them. */
export const wrappings: Readonly<Record<string, (attack: Attack) => string>> = {
  'XSW1: the response in the signature of another': (attack) =>
    wrappedResponse(attack, (evil, signed, signature) => afterIssuer(evil, object(signature, unsigned(signed)))),
  'XSW2: the response beside its signature, in another': (attack) =>
    wrappedResponse(attack, (evil, signed, signature) => afterIssuer(evil, unsigned(signed) + signature)),
  'XSW3: an assertion before the signed one': (attack) => wrappedAssertion(attack, (evil, signed) => evil + signed),
  'XSW4: an assertion around the signed one': (attack) =>
    wrappedAssertion(attack, (evil, signed) => inside(evil, '</saml:Assertion>', signed)),
  'XSW5: an assertion with the signature of another after it': (attack) =>
    wrappedAssertion(attack, (evil, signed, signature) => afterIssuer(evil, signature) + unsigned(signed)),
  'XSW6: an assertion with a signature that holds the signed one': (attack) =>
    wrappedAssertion(attack, (evil, signed, signature) => afterIssuer(evil, within(signature, unsigned(signed)))),
  'XSW7: an assertion in extensions': (attack) =>
    wrappedAssertion(attack, (evil, signed) => `<samlp:Extensions>${evil}</samlp:Extensions>${signed}`),
  'XSW8: the signed assertion in an object of its signature': (attack) =>
    wrappedAssertion(attack, (evil, signed, signature) => afterIssuer(evil, object(signature, unsigned(signed)))),
  'two assertions of one id': (attack) => wrappedAssertion(attack, (_evil, signed) => evilly(attack, '_a1') + signed),
  'two elements of one id': (attack) =>
    wrappedAssertion(attack, (_evil, signed) => `<samlp:Extensions><x Id="_a1"/></samlp:Extensions>${signed}`),
  'the signature of the response in the assertion': (attack) => {
    const signed = idp.responseSigned(attack.provider, attack.said);
    return unsigned(signed).replace('<saml:Subject>', `${signatureOf(signed)}<saml:Subject>`);
  },
  'two signed parts in one signature': (attack) =>
    wrappedAssertion(attack, (_evil, signed, signature) => {
      const reference = /<ds:Reference .*<\/ds:Reference>/s.exec(signature)?.[0] ?? '';
      const another = signature.replace(reference, reference + reference.replace('#_a1', '#_evil'));
      return signed.replace(signature, another).replace('ada', 'admin');
    }),
  'a second SignedInfo': (attack) =>
    wrappedAssertion(attack, (_evil, signed, signature) => {
      const info = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(signature)?.[0] ?? '';
      return signed.replace(info, info + info);
    }),
  'a comment in the digest': (attack) =>
    wrappedAssertion(attack, (_evil, signed) => signed.replace('<ds:DigestValue>', '<ds:DigestValue><!--x-->')),
};

const assertion = ({ said, provider }: Attack, more: Partial<idp.Said> = {}) =>
  idp.assertionSigned(provider, { ...said, ...more });

/** Signed by the bytes of the certificate as the secret of an HMAC. */
function byHmac({ said, provider }: Attack): string {
  const signature = new SignedXml({
    privateKey: `-----BEGIN CERTIFICATE-----\n${provider.certificate}\n-----END CERTIFICATE-----\n`,
    signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signature.enableHMAC();
  const xpath = "//*[local-name(.)='Assertion']";
  const transforms = [
    'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
    'http://www.w3.org/2001/10/xml-exc-c14n#',
  ];
  signature.addReference({ xpath, transforms, digestAlgorithm: idp.sha256.digest });
  const location = { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' as const };
  signature.computeSignature(idp.assertionXml(said), { location, prefix: 'ds' });
  return idp.responseXml(said, signature.getSignedXml());
}

/** What no signature of the provider stands for. */
export const forgeries: Readonly<Record<string, (attack: Attack) => string>> = {
  'no signature': ({ said }) => idp.responseXml(said, idp.assertionXml(said)),
  'somebody else’s signature': ({ said, stranger }) => idp.assertionSigned(stranger, said),
  'a certificate in the document only': ({ said, stranger }) =>
    idp.assertionSigned(stranger, said, {
      publicCert: `-----BEGIN CERTIFICATE-----\n${stranger.certificate}\n-----END CERTIFICATE-----\n`,
    }),
  'a changed name': (attack) => assertion(attack).replace('>ada<', '>admin<'),
  'a changed role in a signed response': ({ said, provider }) =>
    idp.responseSigned(provider, said).replace('role/app,', 'role/boss,'),
  'a signed assertion in a response that another signed': ({ said, provider, stranger }) =>
    idp.signed(idp.assertionSigned(provider, said), 'Response', stranger),
  'SHA-1': ({ said, provider }) => idp.assertionSigned(provider, said, { algorithms: idp.sha1 }),
  'a digest of SHA-1': ({ said, provider }) =>
    idp.assertionSigned(provider, said, { algorithms: { ...idp.sha256, digest: idp.sha1.digest } }),
  'an HMAC with the certificate as its secret': byHmac,
  'a transform that SAML has not': (attack) =>
    assertion(attack).replace('xmldsig#enveloped-signature', 'xmldsig#base64'),
};

const root = (text: string) => (attack: Attack) => `${text}${assertion(attack)}`;
const named = (text: string) => (attack: Attack) => assertion(attack).replace('>ada<', `>${text}<`);

/** What is no document that anybody should parse. */
export const monsters: Readonly<Record<string, (attack: Attack) => string>> = {
  'a document type': root('<!DOCTYPE Response>'),
  'an external entity': (attack) =>
    `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${named('&amp;x;')(attack).replace('&amp;', '&')}`,
  'a parameter entity of an address': root('<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd">'),
  'an entity bomb': (attack) => {
    const bombs = Array.from({ length: 9 }, (_, at) => `<!ENTITY b${at + 1} "${`&b${at};`.repeat(10)}">`);
    return `<!DOCTYPE r [<!ENTITY b0 "ha">${bombs.join('')}]>${named('&b9;')(attack)}`;
  },
  'an entity that nobody declared': named('&x;'),
  'a style sheet': root('<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?>'),
  'great depth': (attack) =>
    assertion(attack).replace('<samlp:Status>', `${'<a>'.repeat(1500)}${'</a>'.repeat(1500)}<samlp:Status>`),
  'moderate depth': (attack) =>
    assertion(attack).replace('<samlp:Status>', `${'<a>'.repeat(50)}${'</a>'.repeat(50)}<samlp:Status>`),
  'too many elements': (attack) => assertion(attack).replace('<samlp:Status>', `${'<a/>'.repeat(6500)}<samlp:Status>`),
  'too many attributes': (attack) =>
    assertion(attack).replace(
      '<samlp:Status>',
      `<a ${Array.from({ length: 3200 }, (_, at) => `${(at + 46_656).toString(36)}=""`.replace(/^\d/, 'x$&')).join(' ')}/><samlp:Status>`,
    ),
  'two roots': (attack) => assertion(attack) + assertion(attack),
  'text after the root': (attack) => `${assertion(attack)}x`,
  'an element that is not closed': (attack) => assertion(attack).replace('</samlp:Response>', ''),
  'a character that XML forbids': named('a&#0;b'),
  'no response': () => '<x/>',
};
