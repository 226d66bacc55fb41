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
    const isKnown = type !== 'AWS' || value === '*' || /^\d{12}$/.test(value) || isPrincipalArn(value);
    if (!isKnown) {
      const shown = value.slice(0, 200);
      const reason = `"${shown}" is no principal: an ARN of an account, user, role or session without stars, an account, or *`;
      throw new PolicyFault(place, reason, `Invalid principal in policy: "AWS":"${shown}"`);
    }
    return { type, value };
  });
}

/** A star may not stand for a part of it [docs]; the last kinds are ids of users and roles that are gone. */
const isPrincipalArn = (value: string): boolean =>
  /^arn:[a-z-]+:(iam|sts)::(\d{12}|cloudfront|aws):[^*?]+$/.test(value) || /^A(IDA|ROA)[A-Z0-9]{12,28}$/.test(value);

/** Is this one of those whom a statement names? Everybody is; `"AWS": "*"` are those who come with AWS's credentials. */
export const isNamed = (stated: Listed<StatedPrincipal>, who: Principal): boolean =>
  stated.items.some(({ type, value }) => {
    if (type === '*') return true;
    if (type === 'CanonicalUser') return false;
    const asking = who[type];
    if (asking === undefined) return false;
    return value === asking || (type === 'AWS' && coversAws(value, asking));
  });

/** An account covers all that is in it; a role covers its sessions [docs]. */
function coversAws(stated: string, asking: string): boolean {
  if (stated === '*') return true;
  const [, , service, , account, resource = ''] = asking.split(':');
  const inAccount = account ?? asking;
  if (stated === inAccount) return true;
  const [, , statedService, , statedAccount, statedResource = ''] = stated.split(':');
  if (statedAccount !== inAccount) return false;
  if (statedResource === 'root') return true;
  const [kind, role] = resource.split('/');
  if (service !== 'sts' || kind !== 'assumed-role' || statedService !== 'iam') return false;
  return statedResource.startsWith('role/') && statedResource.split('/').at(-1) === role;
}
