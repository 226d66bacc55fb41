import { isRecord } from '../../contract';
import type { Look } from '../Draft';
import { fitted } from '../fitted';
import { inside, listOf, present, recordOf, textOf, type Members } from '../LeftOuts';
import { madeUp } from '../madeUp';
import { addRole, tagsOf } from '../roles';
import { standInText } from '../secretText';
import { addFunction } from './code';
import { givenName, policyArn, roleName, secretArn } from './names';
import { poolShape } from './poolShape';
import type { Resource, Scope } from './Scope';
import { known, Unknown } from './values';

type Handler = (resource: Resource) => void;

const draftOf = ({ stack }: Resource) => stack.of.draft;
const poolOf = ({ properties }: Resource) => textOf(properties['UserPoolId']);
/** The pool that it names is where it is put. */
const fit = (resource: Resource, definition: string, { UserPoolId: _, ...members }: Members) =>
  fitted(definition, present(members), resource.path, draftOf(resource).leftOuts);
const reference = ({ stack, id }: Resource) => String(stack.ref(id));

const pool: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const triggers = stack.of.triggers.get(stack.seedOf(id)) ?? {};
  const shape = poolShape(properties, givenName(stack, id, 'UserPoolName'));
  const LambdaConfig = { ...recordOf(shape['LambdaConfig']), ...triggers };
  const members = { ...shape, ...(Object.keys(LambdaConfig).length > 0 && { LambdaConfig }) };
  draftOf(resource).pool(reference(resource), fit(resource, 'UserPool', members), path);
};

const client: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const { GenerateSecret, ...rest } = properties;
  const isSecret = String(GenerateSecret) === 'true';
  const members = {
    ClientId: reference(resource),
    ClientName: givenName(stack, id, 'ClientName'),
    ...rest,
    ClientSecret: isSecret ? madeUp.clientSecret(stack.seedOf(id)) : undefined,
  };
  draftOf(resource).child('Clients', poolOf(resource), fit(resource, 'Client', members), path);
};

const user: Handler = (resource) => {
  const { path, properties } = resource;
  draftOf(resource).child('Users', poolOf(resource), fit(resource, 'User', properties), path);
};

/** What a secret is, is often said when a stack is deployed; a provider without one would be none. */
const provider: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const draft = draftOf(resource);
  const written = recordOf(recordOf(recordOf(stack.resources[id])['Properties'])['ProviderDetails']);
  const told = recordOf(properties['ProviderDetails']);
  const isHidden = Object.hasOwn(written, 'client_secret') && told['client_secret'] === undefined;
  const ProviderDetails = isHidden ? { ...told, client_secret: standInText } : told;
  const shape = fit(resource, 'IdentityProvider', { ...properties, ProviderDetails });
  draft.child('IdentityProviders', poolOf(resource), shape, path);
};

const group: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const members = { ...properties, GroupName: givenName(stack, id, 'GroupName') };
  draftOf(resource).child('Groups', poolOf(resource), fit(resource, 'Group', members), path);
};

const resourceServer: Handler = (resource) => {
  const { path, properties } = resource;
  draftOf(resource).child('ResourceServers', poolOf(resource), fit(resource, 'ResourceServer', properties), path);
};

const cimdPolicy: Handler = (resource) => {
  const { path, properties } = resource;
  draftOf(resource).child('CIMDPolicies', poolOf(resource), fit(resource, 'CIMDPolicy', properties), path);
};

const domain: Handler = (resource) => {
  draftOf(resource).domain(poolOf(resource), fit(resource, 'Domain', resource.properties), resource.path);
};

const membership: Handler = (resource) => {
  const { Username, GroupName } = resource.properties;
  draftOf(resource).membership(poolOf(resource), Username, GroupName, resource.path);
};

const look =
  (kind: Look): Handler =>
  (resource) => {
    const { UserPoolId: pool, ClientId: clientId, ReturnMergedResources: _, ...own } = resource.properties;
    const of = { pool: textOf(pool), client: clientId };
    draftOf(resource).look(kind, of, fit(resource, kind, own), resource.path);
  };

const logs: Handler = (resource) => {
  const shape = fit(resource, 'UserPool', resource.properties);
  draftOf(resource).ofPool(poolOf(resource), shape, resource.path);
};

const identityPool: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const { IdentityPoolTags, ...rest } = properties;
  const members = {
    ...rest,
    IdentityPoolName: givenName(stack, id, 'IdentityPoolName').replaceAll('-', '_'),
    IdentityPoolTags: tagsOf(IdentityPoolTags),
  };
  draftOf(resource).identityPool(reference(resource), fit(resource, 'IdentityPool', members), path);
};

const identityPoolRoles: Handler = (resource) => {
  const { IdentityPoolId, RoleMappings, ...rest } = resource.properties;
  const mappings = Object.entries(recordOf(RoleMappings)).map(([key, mapping]): [string, unknown] => {
    const { IdentityProvider = key, ...own } = recordOf(mapping);
    return [String(IdentityProvider), own];
  });
  const members = { ...rest, ...(RoleMappings !== undefined && { RoleMappings: Object.fromEntries(mappings) }) };
  const shape = fit(resource, 'IdentityPool', members);
  draftOf(resource).ofIdentityPool(textOf(IdentityPoolId), shape, resource.path);
};

const principalTag: Handler = (resource) => {
  const { IdentityPoolId, IdentityProviderName, ...own } = resource.properties;
  const PrincipalTags = { [String(IdentityProviderName)]: own };
  const shape = fit(resource, 'IdentityPool', { PrincipalTags });
  draftOf(resource).ofIdentityPool(textOf(IdentityPoolId), shape, resource.path);
};

const role: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const { Policies, ManagedPolicyArns, RoleName: _, Tags, ...members } = properties;
  const at = inside(path, 'Policies');
  const inline = listOf(Policies)
    .filter(isRecord)
    .map(({ PolicyName: name, PolicyDocument: document }, index) => ({ name, document, path: inside(at, index) }));
  const attached = listOf(ManagedPolicyArns).map((arn, index) => {
    return { arn, path: inside(inside(path, 'ManagedPolicyArns'), index) };
  });
  const shape = { ...members, Tags: tagsOf(Tags) };
  addRole(draftOf(resource), { name: roleName(stack, id), members: shape, inline, attached }, path);
};

const inlinePolicy: Handler = (resource) => {
  const { path, properties } = resource;
  const { PolicyName, PolicyDocument, Roles, ...rest } = properties;
  leaveOutRest(resource, rest);
  if (PolicyDocument === undefined) return;
  for (const name of listOf(Roles))
    draftOf(resource).policyOf(name, { name: String(PolicyName), document: PolicyDocument }, path);
};

const managedPolicy: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const { ManagedPolicyName: _, PolicyDocument, Roles, Path: __, Description: ___, ...rest } = properties;
  leaveOutRest(resource, rest);
  if (PolicyDocument === undefined) return;
  const arn = policyArn(stack, id);
  draftOf(resource).managedPolicy(arn, PolicyDocument, path);
  for (const name of listOf(Roles)) draftOf(resource).attach(name, arn, path);
};

const secret: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const { Name: _, SecretString, GenerateSecretString, Description: __, ...rest } = properties;
  const draft = draftOf(resource);
  leaveOutRest(resource, rest);
  if (GenerateSecretString !== undefined) {
    const { SecretStringTemplate, GenerateStringKey } = recordOf(GenerateSecretString);
    const text = madeUp.clientSecret(stack.seedOf(id)).slice(0, 32);
    const template = recordOf(parsed(SecretStringTemplate));
    const made =
      GenerateStringKey === undefined ? text : JSON.stringify({ ...template, [textOf(GenerateStringKey) ?? '']: text });
    draft.secrets[secretArn(stack, id)] = made;
    draft.leaveOut(inside(path, 'GenerateSecretString'), 'GenerateSecretString', 'a text was made up in its place');
  } else if (SecretString !== undefined) draft.secrets[secretArn(stack, id)] = SecretString;
  else draft.leaveOut(path, resource.type, 'the template does not say what is in it');
};

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
};

const parameter: Handler = (resource) => {
  const { stack, id, path, properties } = resource;
  const { Name: _, Type, Value, Description: __, ...rest } = properties;
  leaveOutRest(resource, rest);
  if (Value === undefined) draftOf(resource).leaveOut(path, resource.type, 'its value is not known');
  else draftOf(resource).parameters[givenName(stack, id, 'Name')] = { Type: Type ?? 'String', Value };
};

/** What stays of a resource that becomes an entry of a name and a value. */
function leaveOutRest(resource: Resource, rest: Members): void {
  for (const name of Object.keys(rest))
    draftOf(resource).leaveOut(inside(resource.path, name), name, 'fixtures have no such setting');
}

const handlers: Readonly<Record<string, Handler>> = {
  'AWS::Cognito::UserPool': pool,
  'AWS::Cognito::UserPoolClient': client,
  'AWS::Cognito::CIMDPolicy': cimdPolicy,
  'AWS::Cognito::UserPoolDomain': domain,
  'AWS::Cognito::UserPoolGroup': group,
  'AWS::Cognito::UserPoolUser': user,
  'AWS::Cognito::UserPoolUserToGroupAttachment': membership,
  'AWS::Cognito::UserPoolResourceServer': resourceServer,
  'AWS::Cognito::UserPoolIdentityProvider': provider,
  'AWS::Cognito::UserPoolUICustomizationAttachment': look('UICustomization'),
  'AWS::Cognito::ManagedLoginBranding': look('ManagedLoginBranding'),
  'AWS::Cognito::Terms': look('Terms'),
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': look('RiskConfiguration'),
  'AWS::Cognito::LogDeliveryConfiguration': logs,
  'AWS::Cognito::IdentityPool': identityPool,
  'AWS::Cognito::IdentityPoolRoleAttachment': identityPoolRoles,
  'AWS::Cognito::IdentityPoolPrincipalTag': principalTag,
  'AWS::IAM::Role': role,
  'AWS::IAM::Policy': inlinePolicy,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::Lambda::Function': addFunction,
  'AWS::Serverless::Function': addFunction,
  'AWS::SecretsManager::Secret': secret,
  'AWS::SSM::Parameter': parameter,
};

/** They say nothing that a fixture could hold, and nothing is missing without them. */
const harmless = new Set([
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Lambda::Alias',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::WaitConditionHandle',
]);

const reasonOf = (type: string): string =>
  type.startsWith('AWS::Cognito::') ? 'it is not known here' : 'it is not of Cognito';

/** Writes one resource of a stack into the draft, or says why not. */
export function addResource(stack: Scope, id: string): void {
  const { draft } = stack.of;
  const path = stack.pathOf(id);
  const type = stack.typeOf(id);
  const why = reasonNotToAdd(stack, id);
  if (why !== undefined) draft.leaveOut(path, type === '' ? id : type, why);
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  if (why !== undefined || handler === undefined || !isMade(stack, id)) return;
  const at = inside(path, 'Properties');
  const properties = recordOf(known(stack.value(recordOf(recordOf(stack.resources[id])['Properties'])), at, draft));
  handler({ stack, id, type, path: at, properties });
}

const conditionOf = (stack: Scope, id: string): boolean | Unknown => {
  const condition = recordOf(stack.resources[id])['Condition'];
  return typeof condition === 'string' ? stack.condition(condition) : true;
};

/** Whether CloudFormation would make it. */
const isMade = (stack: Scope, id: string): boolean => conditionOf(stack, id) === true;

function reasonNotToAdd(stack: Scope, id: string): string | undefined {
  if (id.startsWith('Fn::ForEach')) return 'loops are not evaluated here';
  const condition = conditionOf(stack, id);
  if (condition instanceof Unknown) return `${condition.what}: ${condition.why}`;
  const type = stack.typeOf(id);
  if (!condition || harmless.has(type) || stack.nested.has(id) || Object.hasOwn(handlers, type)) return undefined;
  return reasonOf(type);
}
