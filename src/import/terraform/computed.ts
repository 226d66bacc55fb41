import { userPoolProvider } from '../../world/addresses';
import { textOf } from '../LeftOuts';
import { madeUp } from '../madeUp';
import type { TerraformResource } from './resources';

export interface Account {
  readonly region: string;
  readonly accountId: string;
}

type Computed = (resource: TerraformResource, account: Account, attribute: string) => string | undefined;

const named = ({ values, address }: TerraformResource, ...members: readonly string[]): string =>
  members.map((member) => textOf(values[member])).find((name) => name !== undefined) ??
  address.replaceAll(/[^\w-]+/g, '-');

const pool: Computed = ({ address, values }, { region, accountId }, attribute) => {
  const id = textOf(values['id']) ?? madeUp.userPoolId(region, address);
  if (attribute === 'id') return id;
  if (attribute === 'arn') return `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`;
  return attribute === 'endpoint' ? userPoolProvider(id) : undefined;
};

const client: Computed = ({ address }, _, attribute) => {
  if (attribute === 'client_secret') return madeUp.clientSecret(address);
  return attribute === 'id' ? madeUp.clientId(address) : undefined;
};

const identityPool: Computed = ({ address }, { region, accountId }, attribute) => {
  const id = madeUp.identityPoolId(region, address);
  if (attribute === 'id') return id;
  return attribute === 'arn' ? `arn:aws:cognito-identity:${region}:${accountId}:identitypool/${id}` : undefined;
};

const iam =
  (kind: 'role' | 'policy'): Computed =>
  (resource, { accountId }, attribute) => {
    const name = named(resource, 'name');
    const arn = `arn:aws:iam::${accountId}:${kind}${textOf(resource.values['path']) ?? '/'}${name}`;
    if (attribute === 'arn' || (attribute === 'id' && kind === 'policy')) return arn;
    return attribute === 'id' || attribute === 'name' ? name : undefined;
  };

const lambda: Computed = (resource, { region, accountId }, attribute) => {
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${named(resource, 'function_name')}`;
  return { arn, qualified_arn: `${arn}:1`, id: named(resource, 'function_name') }[attribute];
};

const secret: Computed = (resource, { region, accountId }, attribute) =>
  attribute === 'arn' || attribute === 'id'
    ? `arn:aws:secretsmanager:${region}:${accountId}:secret:${named(resource, 'name')}-${madeUp.secretSuffix(resource.address)}`
    : undefined;

const byName =
  (member: string): Computed =>
  (resource, _, attribute) =>
    attribute === 'id' || attribute === member ? named(resource, member) : undefined;

const types: Readonly<Record<string, Computed>> = {
  aws_cognito_user_pool: pool,
  aws_cognito_user_pool_client: client,
  aws_cognito_managed_user_pool_client: client,
  aws_cognito_user_pool_domain: byName('domain'),
  aws_cognito_user_group: byName('name'),
  aws_cognito_user: byName('username'),
  aws_cognito_resource_server: byName('identifier'),
  aws_cognito_identity_provider: byName('provider_name'),
  aws_cognito_identity_pool: identityPool,
  aws_iam_role: iam('role'),
  aws_iam_policy: iam('policy'),
  aws_lambda_function: lambda,
  aws_secretsmanager_secret: secret,
  aws_ssm_parameter: byName('name'),
};

/** What AWS will say of a resource that a plan is to make; undefined where nobody can know. */
export function computed(resource: TerraformResource, attribute: string, account: Account): string | undefined {
  const of = Object.hasOwn(types, resource.type) ? types[resource.type] : undefined;
  return of?.(resource, account, attribute);
}
