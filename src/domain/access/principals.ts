import type { Listed, StatedPrincipal } from './Policy';
import { PolicyFault } from './PolicyFault';

/** Who asks, as trust policies name them; of AWS an ARN, or an account's twelve digits. */
export interface Principal {
  readonly AWS?: string;
  readonly Federated?: string;
  readonly Service?: string;
}

const types = ['AWS', 'Federated', 'Service', 'CanonicalUser'] as const;

export function readPrincipals(statement: Readonly<Record<string, unknown>>, path: string): Listed<StatedPrincipal> {
  const not = Object.hasOwn(statement, 'NotPrincipal');
  if (not === Object.hasOwn(statement, 'Principal')) {
    const reason = not ? 'Principal and NotPrincipal exclude each other' : 'a trust policy says whom it is about';
    throw new PolicyFault(`${path}.Principal`, reason, not ? undefined : 'Missing required field Principal');
  }
  const place = `${path}.${not ? 'NotPrincipal' : 'Principal'}`;
  const given = statement[not ? 'NotPrincipal' : 'Principal'];
  if (given === '*') return { not, items: [{ type: '*', value: '*' }] };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new PolicyFault(place, `is "*" or an object of ${types.join(', ')}`);
  }
  const items = Object.entries(given).flatMap(([name, values]) => statedOf(name, values, place));
  if (items.length === 0) throw new PolicyFault(place, 'names nobody');
  return { not, items };
}

function statedOf(name: string, values: unknown, path: string): StatedPrincipal[] {
  const type = types.find((one) => one === name);
  if (type === undefined) throw new PolicyFault(path, `is of ${types.join(', ')}, not of "${name.slice(0, 100)}"`);
  const listed: readonly unknown[] = Array.isArray(values) ? values : [values];
  return listed.map((value) => {
    const place = `${path}.${type}`;
    if (typeof value !== 'string' || value === '') throw new PolicyFault(place, 'is a text or a list of texts');
    assertPrincipal(type, value, place);
    return { type, value };
  });
}

const domainName = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const federatedArn = /^arn:aws[a-z-]*:iam::\d{12}:(saml|oidc)-provider\/.+$/;

/** Whether there is one of that name is not asked, unlike on AWS. Sentences [field]. */
function assertPrincipal(type: StatedPrincipal['type'], value: string, place: string): void {
  const shown = value.slice(0, 200);
  if (type === 'AWS' && !(value === '*' || /^\d{12}$/.test(value) || isPrincipalArn(value))) {
    const reason = `"${shown}" is no principal: an ARN of an account, user, role or session without stars, an account, or *`;
    throw new PolicyFault(place, reason, `Invalid principal in policy: "AWS":"${shown}"`);
  }
  if (type === 'Service' && !domainName.test(value)) {
    const reason = `"${shown}" is no service, as lambda.amazonaws.com is`;
    throw new PolicyFault(place, reason, `Invalid principal in policy: "SERVICE":"${shown}"`);
  }
  if (type === 'Federated' && value !== '*' && !domainName.test(value) && !federatedArn.test(value)) {
    const sentence = 'Federated principals must be valid domain names or SAML metadata ARNs';
    throw new PolicyFault(place, `"${shown}" is neither a domain nor the ARN of a provider of IAM`, sentence);
  }
}

/** A star may not stand for a part of it [docs]; the last kinds are ids of users and roles that are gone. */
const isPrincipalArn = (value: string): boolean =>
  /^arn:[a-z-]+:iam::\d{12}:(root|(user|role)\/[^*?]+)$/.test(value) ||
  /^arn:[a-z-]+:iam::cloudfront:user\/[^*?]+$/.test(value) ||
  /^arn:[a-z-]+:sts::\d{12}:(assumed-role\/[^*?/]+|federated-user)\/[^*?/]+$/.test(value) ||
  /^A(IDA|ROA)[A-Z0-9]{12,28}$/.test(value);

/** Is a statement about this one? */
export const isMeant = (effect: 'Allow' | 'Deny', stated: Listed<StatedPrincipal>, who: Principal): boolean =>
  stated.not ? !isExempt(stated, who) : isNamed(stated, who, effect === 'Deny');

/**
 * Is this one of those whom a statement names? Everybody is. `"AWS": "*"` are those who come with AWS's credentials, where it
 * denies everybody [docs].
 */
const isNamed = ({ items }: Listed<StatedPrincipal>, who: Principal, denies: boolean): boolean =>
  items.some(({ type, value }) => {
    if (type === '*' || (denies && type === 'AWS' && value === '*')) return true;
    if (type === 'CanonicalUser') return false;
    const asking = who[type];
    if (asking === undefined) return false;
    return value === asking || (type === 'AWS' && coversAws(value, asking));
  });

/** An account that NotPrincipal names beside a role or a user stands for itself, and for nobody else in it [docs]. */
const isExempt = ({ items }: Listed<StatedPrincipal>, who: Principal): boolean =>
  isNamed({ not: false, items: items.filter(({ type, value }) => type !== 'AWS' || !isAccount(value)) }, who, true) ||
  items.some(({ type, value }) => type === 'AWS' && isAccount(value) && isAccountItself(value, who.AWS));

const isAccount = (value: string): boolean => /^(\d{12}|arn:[a-z-]+:iam::\d{12}:root)$/.test(value);

const accountIn = (value: string): string | undefined => (value.includes(':') ? value.split(':')[4] : value);

const isAccountItself = (value: string, asking: string | undefined): boolean =>
  asking !== undefined && isAccount(asking) && accountIn(value) === accountIn(asking);

/** An account covers all that is in it; a role covers its sessions [docs]. */
function coversAws(stated: string, asking: string): boolean {
  if (stated === '*') return true;
  const [account, statedAccount] = [accountIn(asking), accountIn(stated)];
  if (statedAccount !== account) return false;
  if (isAccount(stated)) return true;
  const [kind, role] = resourceOf(asking).split('/');
  const statedResource = resourceOf(stated);
  return kind === 'assumed-role' && statedResource.startsWith('role/') && statedResource.split('/').at(-1) === role;
}

const resourceOf = (arn: string): string => arn.split(':')[5] ?? '';
