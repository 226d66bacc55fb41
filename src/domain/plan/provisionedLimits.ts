import { invalid, refusal } from '../../contract';

interface Category {
  /** Requests per second that are free. */
  readonly free: number;
  readonly adjustable: boolean;
}

const fixed = (free: number): Category => ({ free, adjustable: false });
const adjustable = (free: number): Category => ({ free, adjustable: true });

/** AWS's categories of operations with their default quotas [docs]. */
export const categories: ReadonlyMap<string, Category> = new Map([
  ['UserAuthentication', adjustable(120)],
  ['UserCreation', adjustable(50)],
  ['UserFederation', adjustable(25)],
  ['UserAccountRecovery', fixed(30)],
  ['UserRead', adjustable(120)],
  ['UserUpdate', fixed(25)],
  ['UserToken', adjustable(120)],
  ['UserResourceRead', adjustable(50)],
  ['UserResourceUpdate', fixed(25)],
  ['UserList', fixed(30)],
  ['UserPoolRead', fixed(15)],
  ['UserPoolUpdate', fixed(15)],
  ['UserPoolResourceRead', fixed(20)],
  ['UserPoolResourceUpdate', fixed(15)],
  ['UserPoolClientRead', fixed(15)],
  ['UserPoolClientUpdate', fixed(15)],
  ['ClientAuthentication', fixed(150)],
  ['LimitManagement', fixed(1)],
]);

/** An account's ceiling is what Service Quotas granted it; this emulator's account was granted ten times the default. */
const granted = 10;

export interface Limit extends Category {
  readonly category: string;
}

/** The limit a definition names. Which exception for what, and the texts, [likely]. @throws InvalidParameterException, ResourceNotFoundException */
export function limitOf(attributes: Readonly<Record<string, string>>): Limit {
  const names = Object.keys(attributes);
  const category = names.length === 1 && names[0] === 'Category' ? attributes['Category'] : undefined;
  if (category === undefined) throw invalid('Attributes of LimitDefinition must contain exactly the key Category.');
  const found = categories.get(category);
  if (found === undefined) throw refusal('ResourceNotFoundException', `Limit for category ${category} does not exist.`);
  return { category, ...found };
}

/** Between the default and the account's ceiling [model], texts [likely]. @throws InvalidParameterException, ServiceQuotaExceededException */
export function assertProvisionable({ category, free, adjustable: may }: Limit, value: number): void {
  if (!may) throw invalid(`The limit for category ${category} is not adjustable.`);
  if (value < free) throw invalid(`RequestedLimitValue cannot be less than the default limit of ${free}.`);
  if (value > free * granted) {
    throw refusal(
      'ServiceQuotaExceededException',
      `RequestedLimitValue exceeds the account quota of ${free * granted} for category ${category}.`,
      "The emulator's account may provision up to ten times the default.",
    );
  }
}

export const limitType = ({ category, free }: Limit, provisioned: number | undefined) => ({
  LimitDefinition: { LimitClass: 'API_CATEGORY' as const, Attributes: { Category: category } },
  ProvisionedLimitValue: provisioned ?? free,
  FreeLimitValue: free,
});
