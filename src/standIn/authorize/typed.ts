import { isRecord } from '../../contract';
import type { StandInIdentity } from '../../state/rows';
import type { Parameters } from '../../web/parameters';

/** Characters that a form may type. */
const most = 20_000;

/** Undefined where it is no object of JSON. */
function claimsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const claims = JSON.parse(text) as unknown;
    return isRecord(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** A first name and what follows it. */
const namesOf = (name: string) => {
  const [given = '', ...rest] = name.split(/\s+/);
  return { name, given_name: given, ...(rest.length > 0 && { family_name: rest.join(' ') }) };
};

/** Somebody who was typed into the page; a sentence where that is nobody. */
export function typedIdentity(form: Parameters): StandInIdentity | string {
  const text = (field: string) => form[field]?.trim() ?? '';
  const [subject, email, name, json] = [text('sub'), text('email'), text('name'), text('claims')];
  if (subject === '' && email === '') return 'Type an e-mail address or a subject.';
  if (subject.length > 255 || email.length > 2048 || name.length > 2048 || json.length > most)
    return 'That is too long.';
  const claims = json === '' ? {} : claimsOf(json);
  if (claims === undefined) return 'The claims must be an object of JSON, as {"department": "sales"}.';
  const identity: StandInIdentity = {
    sub: subject === '' ? email : subject,
    ...(email !== '' && { email, email_verified: form['email_verified'] === 'true' }),
    ...(name !== '' && namesOf(name)),
    ...(json !== '' && { claims }),
  };
  return identity;
}
