import { userPoolProvider } from '../../world/addresses';
import { madeUp } from '../madeUp';
import { textOf } from '../LeftOuts';
import type { Scope } from './Scope';
import { Unknown } from './values';

/** The name that CloudFormation makes where a template gives none [docs: Name Type]. */
export const physicalName = (stack: Scope, logicalId: string): string =>
  `${stack.options.name}-${logicalId}-${madeUp.suffix(stack.seedOf(logicalId))}`;

/** A name that the template gives, as far as it is known, else the one that CloudFormation makes. */
export function givenName(stack: Scope, logicalId: string, property: string): string {
  return textOf(stack.property(logicalId, property)) ?? physicalName(stack, logicalId);
}

const lambdaArn = ({ of: { region, accountId } }: Scope, name: string) =>
  `arn:aws:lambda:${region}:${accountId}:function:${name}`;

const functionName = (stack: Scope, logicalId: string): string => {
  const name = givenName(stack, logicalId, 'FunctionName');
  return name.startsWith('arn:') ? (name.split(':')[6] ?? name) : name;
};

/** IAM's names, of at most 64 characters. */
export const roleName = (stack: Scope, logicalId: string): string => {
  const given = textOf(stack.property(logicalId, 'RoleName'));
  return given ?? physicalName(stack, logicalId).slice(-64).replace(/^-+/, '');
};

const iamPath = (stack: Scope, logicalId: string) => textOf(stack.property(logicalId, 'Path')) ?? '/';

export const roleArn = (stack: Scope, logicalId: string): string =>
  `arn:aws:iam::${stack.of.accountId}:role${iamPath(stack, logicalId)}${roleName(stack, logicalId)}`;

export const policyArn = (stack: Scope, logicalId: string): string => {
  const name = givenName(stack, logicalId, 'ManagedPolicyName');
  return `arn:aws:iam::${stack.of.accountId}:policy${iamPath(stack, logicalId)}${name}`;
};

export const secretArn = (stack: Scope, logicalId: string): string => {
  const { region, accountId } = stack.of;
  const suffix = madeUp.secretSuffix(stack.seedOf(logicalId));
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:${givenName(stack, logicalId, 'Name')}-${suffix}`;
};

/** The domain that a user pool's ARN, issuer and provider name share. */
const ofPool = (stack: Scope, logicalId: string) => {
  const { region, accountId } = stack.of;
  const id = madeUp.userPoolId(region, stack.seedOf(logicalId));
  const provider = userPoolProvider(id);
  return { id, arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`, provider };
};

type Naming = (stack: Scope, logicalId: string) => unknown;

interface Names {
  readonly ref: Naming;
  readonly attributes?: Readonly<Record<string, Naming>>;
}

const property =
  (name: string): Naming =>
  (stack, logicalId) =>
    givenName(stack, logicalId, name);

const lambda: Names = {
  ref: functionName,
  attributes: { Arn: (stack, id) => lambdaArn(stack, functionName(stack, id)) },
};

/** A version's or an alias's ARN. */
const qualified = (qualifier: string): Names => ({
  ref: (stack, id) => {
    const named = stack.property(id, 'FunctionName');
    if (typeof named !== 'string') return named ?? new Unknown(`Ref ${id}`, 'its function is not known');
    const behind = qualifier === 'Name' ? stack.property(id, 'Name') : '1';
    return `${named.startsWith('arn:') ? named : lambdaArn(stack, named)}:${String(behind)}`;
  },
});

const client = (stack: Scope, id: string) => madeUp.clientId(stack.seedOf(id));

const names: Readonly<Record<string, Names>> = {
  'AWS::Cognito::UserPool': {
    ref: (stack, id) => ofPool(stack, id).id,
    attributes: {
      Arn: (stack, id) => ofPool(stack, id).arn,
      UserPoolId: (stack, id) => ofPool(stack, id).id,
      ProviderName: (stack, id) => ofPool(stack, id).provider,
      ProviderURL: (stack, id) => `https://${ofPool(stack, id).provider}`,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    ref: client,
    attributes: {
      ClientId: client,
      Name: property('ClientName'),
      ClientSecret: (stack, id) => madeUp.clientSecret(stack.seedOf(id)),
    },
  },
  'AWS::Cognito::UserPoolDomain': { ref: property('Domain') },
  'AWS::Cognito::UserPoolGroup': { ref: property('GroupName') },
  'AWS::Cognito::UserPoolUser': { ref: property('Username') },
  'AWS::Cognito::UserPoolResourceServer': { ref: property('Identifier') },
  'AWS::Cognito::UserPoolIdentityProvider': { ref: property('ProviderName') },
  'AWS::Cognito::IdentityPool': {
    ref: (stack, id) => madeUp.identityPoolId(stack.of.region, stack.seedOf(id)),
    attributes: {
      Id: (stack, id) => madeUp.identityPoolId(stack.of.region, stack.seedOf(id)),
      Name: property('IdentityPoolName'),
    },
  },
  'AWS::IAM::Role': { ref: roleName, attributes: { Arn: roleArn } },
  'AWS::IAM::ManagedPolicy': { ref: policyArn, attributes: { PolicyArn: policyArn } },
  'AWS::Lambda::Function': lambda,
  'AWS::Serverless::Function': lambda,
  'AWS::Lambda::Version': qualified('1'),
  'AWS::Lambda::Alias': qualified('Name'),
  'AWS::SecretsManager::Secret': { ref: secretArn, attributes: { Id: secretArn } },
  'AWS::SSM::Parameter': {
    ref: property('Name'),
    attributes: {
      Value: (stack, id) => stack.property(id, 'Value') ?? '',
      Type: (stack, id) => stack.property(id, 'Type') ?? 'String',
    },
  },
  'AWS::S3::Bucket': {
    ref: (stack, id) => givenName(stack, id, 'BucketName').toLowerCase(),
    attributes: { Arn: (stack, id) => `arn:aws:s3:::${givenName(stack, id, 'BucketName').toLowerCase()}` },
  },
  'AWS::DynamoDB::Table': {
    ref: property('TableName'),
    attributes: {
      Arn: (stack, id) => {
        const { region, accountId } = stack.of;
        return `arn:aws:dynamodb:${region}:${accountId}:table/${givenName(stack, id, 'TableName')}`;
      },
    },
  },
};

const namesOf = (stack: Scope, logicalId: string): Names | undefined => {
  const type = stack.typeOf(logicalId);
  return Object.hasOwn(names, type) ? names[type] : undefined;
};

/** What Ref gives. Names of what is not Cognito's are made up, so that policies that speak of it stay whole. */
export const nameOf = (stack: Scope, logicalId: string): unknown =>
  namesOf(stack, logicalId)?.ref(stack, logicalId) ?? physicalName(stack, logicalId);

/** What Fn::GetAtt gives. */
export function attributeOf(stack: Scope, logicalId: string, attribute: string): unknown {
  const own = namesOf(stack, logicalId)?.attributes ?? {};
  const made = Object.hasOwn(own, attribute) ? own[attribute]?.(stack, logicalId) : undefined;
  if (made !== undefined) return made;
  const type = stack.typeOf(logicalId);
  const [, service = '', kind = ''] = type.split('::');
  if (attribute === 'Arn' && type.startsWith('AWS::')) {
    const { region, accountId } = stack.of;
    return `arn:aws:${service.toLowerCase()}:${region}:${accountId}:${kind.toLowerCase()}/${physicalName(stack, logicalId)}`;
  }
  return new Unknown(
    `Fn::GetAtt ${logicalId}.${attribute}`,
    `of ${type === '' ? 'it' : type} it is known once it is deployed`,
  );
}
