import { rolesWith } from '../../domain/access/samlClaims';
import { disbelievedSaml, unsupportedProvider } from '../../domain/identities/loginFaults';
import type { Provider } from '../../domain/identities/providers';
import type { SamlAssertion } from '../../platform/saml';
import type { Call } from '../../world/Call';
import { proveSamlIdentity } from '../access/samlIdentity';
import type { Claims } from '../../platform/jwt';

/**
 * What rules and tags see: all attributes [docs], those of one value as a text, and whose they are. Its roles stand where a
 * user pool's do, which no attribute may claim to be.
 */
function claimsOf(assertion: SamlAssertion, arn: string): Claims {
  const attributes = [...assertion.attributes].map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  return {
    ...(Object.fromEntries(attributes.filter(([name]) => !String(name).startsWith('cognito:'))) as Claims),
    iss: assertion.issuer,
    sub: assertion.nameId.value,
    'cognito:roles': rolesWith(assertion, arn),
  };
}

/** Whom a response of a provider of IAM is of: its user is the NameID [likely]. */
export async function provenSamlLogin(call: Call, { arn }: Extract<Provider, { kind: 'SAML' }>, response: string) {
  const assertion = await proveSamlIdentity(call, arn, response);
  if ('why' in assertion) {
    throw assertion.why === 'no provider' ? unsupportedProvider(assertion.hint) : disbelievedSaml(assertion);
  }
  return { subject: assertion.nameId.value, claims: claimsOf(assertion, arn) };
}
