import { isRecord } from '../../contract';
import type { Draft } from '../Draft';
import { fitted, snakeSpelling } from '../fitted';
import { inside, listOf, present, recordOf, textOf, type Members } from '../LeftOuts';
import { addRole, parsedText } from '../roles';
import { clientSecret, untoldSecret, providerDetails, standInText } from '../secretText';
import type { SourceFunction } from '../functions';
import { computed, type Account } from './computed';
import type { TerraformResource } from './resources';
import * as shapes from './shapes';

/** What the handlers of an import share. */
export interface TerraformImport {
  readonly draft: Draft;
  readonly account: Account;
  readonly secrets: boolean;
  /** Where paths of code begin. */
  readonly folder: string;
  /** Sources of archives by the archive. */
  readonly archives: ReadonlyMap<string, string>;
  readonly functions: Map<string, SourceFunction>;
}

export type Handler = (resource: TerraformResource, of: TerraformImport) => void;

const fit = ({ address }: TerraformResource, { draft }: TerraformImport, definition: string, members: Members) =>
  fitted(definition, members, address, draft.leftOuts, snakeSpelling);

export const idOf = (resource: TerraformResource, { account }: TerraformImport, attribute = 'id'): string =>
  textOf(resource.values[attribute]) ?? computed(resource, attribute, account) ?? resource.address;

const poolOf = ({ values }: TerraformResource) => textOf(values['user_pool_id']);

const pool: Handler = (resource, of) => {
  of.draft.pool(idOf(resource, of), fit(resource, of, 'UserPool', shapes.poolShape(resource.values)), resource.address);
};

const client: Handler = (resource, of) => {
  const { values, address } = resource;
  const own = fit(resource, of, 'Client', shapes.clientShape(values));
  const path = inside(address, 'client_secret');
  const isGenerated = values['generate_secret'] === true;
  const isPlanned = values['client_secret'] === undefined && isGenerated;
  const isUntold = isGenerated && (textOf(values['client_secret']) ?? '') === '';
  const secret = isPlanned
    ? { ClientSecret: computed(resource, 'client_secret', of.account) }
    : isUntold
      ? untoldSecret(path, of.draft)
      : clientSecret(values['client_secret'], path, of.secrets, of.draft);
  own['ClientId'] = idOf(resource, of);
  of.draft.child('Clients', poolOf(resource), Object.assign(own, secret), address);
};

const user: Handler = (resource, of) => {
  const { values, address } = resource;
  const own = fit(resource, of, 'User', shapes.userShape(values));
  const status = textOf(values['status']) ?? '';
  if (status !== '') own['UserStatus'] = status;
  for (const [name, member] of [
    ['password', 'Password'],
    ['temporary_password', 'TemporaryPassword'],
  ] as const) {
    const text = textOf(values[name]) ?? '';
    if (text === '') continue;
    if (of.secrets) own[member] = text;
    else of.draft.leaveOut(inside(address, name), name, 'it is a secret; --secrets carries it over');
  }
  of.draft.child('Users', poolOf(resource), own, address);
};

const provider: Handler = (resource, of) => {
  const { values, address } = resource;
  const path = inside(address, 'provider_details');
  const details = providerDetails(values['provider_details'], path, of.secrets, of.draft);
  const shape = { ...shapes.settable(values, 'user_pool_id'), provider_details: details };
  of.draft.child('IdentityProviders', poolOf(resource), fit(resource, of, 'IdentityProvider', shape), address);
};

const group: Handler = (resource, of) => {
  const own = fit(resource, of, 'Group', shapes.groupShape(resource.values));
  of.draft.child('Groups', poolOf(resource), own, resource.address);
};

const resourceServer: Handler = (resource, of) => {
  const own = fit(resource, of, 'ResourceServer', shapes.resourceServerShape(resource.values));
  of.draft.child('ResourceServers', poolOf(resource), own, resource.address);
};

const domain: Handler = (resource, of) => {
  of.draft.domain(poolOf(resource), fit(resource, of, 'Domain', shapes.domainShape(resource.values)), resource.address);
};

const membership: Handler = (resource, { draft }) => {
  const { username, group_name: name } = resource.values;
  draft.membership(poolOf(resource), username, name, resource.address);
};

const uiCustomization: Handler = (resource, of) => {
  const { css, image_file, client_id: clientId } = resource.values;
  const own = fit(resource, of, 'UICustomization', present({ css, image_file }));
  of.draft.look('UICustomization', { pool: poolOf(resource), client: clientOrAll(clientId) }, own, resource.address);
};

const clientOrAll = (clientId: unknown) => (clientId === '' || clientId === null ? 'ALL' : clientId);

const risk: Handler = (resource, of) => {
  const { client_id: clientId } = resource.values;
  const own = fit(resource, of, 'RiskConfiguration', shapes.settable(resource.values, 'user_pool_id', 'client_id'));
  of.draft.look('RiskConfiguration', { pool: poolOf(resource), client: clientOrAll(clientId) }, own, resource.address);
};

const logs: Handler = (resource, of) => {
  const { log_configurations } = resource.values;
  of.draft.ofPool(poolOf(resource), fit(resource, of, 'UserPool', { log_configurations }), resource.address);
};

const branding: Handler = (resource, of) => {
  const shape = shapes.brandingShape(resource.values);
  const own = fit(resource, of, 'ManagedLoginBranding', { ...shape, settings: parsedText(shape['settings']) });
  const named = { pool: poolOf(resource), client: resource.values['client_id'] };
  of.draft.look('ManagedLoginBranding', named, own, resource.address);
};

const identityPool: Handler = (resource, of) => {
  const own = fit(resource, of, 'IdentityPool', shapes.identityPoolShape(resource.values));
  of.draft.identityPool(idOf(resource, of), own, resource.address);
};

const identityPoolRoles: Handler = (resource, of) => {
  const own = fit(resource, of, 'IdentityPool', shapes.identityPoolRolesShape(resource.values));
  of.draft.ofIdentityPool(textOf(resource.values['identity_pool_id']), own, resource.address);
};

const principalTag: Handler = (resource, of) => {
  const { identity_pool_id: id, identity_provider_name: name, principal_tags, use_defaults } = resource.values;
  const own = { principal_tags: { [String(name)]: present({ principal_tags, use_defaults }) } };
  of.draft.ofIdentityPool(textOf(id), fit(resource, of, 'IdentityPool', own), resource.address);
};

const role: Handler = (resource, of) => {
  const { values, address } = resource;
  const text = (name: string) => textOf(values[name]) || undefined;
  const members = {
    AssumeRolePolicyDocument: parsedText(values['assume_role_policy']),
    Path: text('path'),
    Description: text('description'),
    MaxSessionDuration: values['max_session_duration'] ?? undefined,
    PermissionsBoundary: text('permissions_boundary'),
    Arn: text('arn'),
    RoleId: text('unique_id'),
    CreateDate: text('create_date'),
    Tags: values['tags'] ?? undefined,
  };
  const inline = listOf(values['inline_policy'])
    .filter(isRecord)
    .filter(({ policy }) => typeof policy === 'string' && policy !== '')
    .map(({ name, policy }, index) => {
      return { name, document: parsedText(policy), path: inside(inside(address, 'inline_policy'), index) };
    });
  const attached = listOf(values['managed_policy_arns']).map((arn, index) => {
    return { arn, path: inside(inside(address, 'managed_policy_arns'), index) };
  });
  addRole(of.draft, { name: idOf(resource, of, 'name'), members, inline, attached }, address);
};

const inlinePolicy: Handler = ({ values, address }, { draft }) => {
  const { role: of, name, policy } = values;
  if (typeof policy === 'string') draft.policyOf(of, { name: String(name), document: parsedText(policy) }, address);
  else draft.leaveOut(address, 'policy', 'what it says is not known');
};

const managedPolicy: Handler = (resource, of) => {
  const { policy } = resource.values;
  if (typeof policy === 'string')
    of.draft.managedPolicy(idOf(resource, of, 'arn'), parsedText(policy), resource.address);
  else of.draft.leaveOut(resource.address, 'policy', 'what it says is not known');
};

const attachment: Handler = ({ values, address }, { draft }) => {
  draft.attach(values['role'], values['policy_arn'], address);
};

const secret: Handler = (resource, of) => {
  const { secret_id: id, secret_string: text, secret_binary: binary } = resource.values;
  const isText = typeof text === 'string' && text !== '';
  const value = isText ? text : typeof binary === 'string' && binary !== '' ? { SecretBinary: binary } : undefined;
  if (value === undefined) {
    of.draft.leaveOut(resource.address, 'secret', 'what is in it is not known');
    return;
  }
  of.draft.secrets[String(id)] = of.secrets ? value : standInText;
  if (!of.secrets) of.draft.leaveOut(resource.address, 'secret', `it is ${standInText}; --secrets carries it over`);
};

const parameter: Handler = (resource, of) => {
  const { values, address } = resource;
  const { type, value, insecure_value: plain } = recordOf(values);
  const text = [value, plain].find((one) => typeof one === 'string' && one !== '');
  if (text === undefined) {
    of.draft.leaveOut(address, 'parameter', 'its value is not known');
    return;
  }
  const hidden = type === 'SecureString' && !of.secrets;
  of.draft.parameters[idOf(resource, of, 'name')] = { Type: type, Value: hidden ? standInText : text };
  if (hidden) of.draft.leaveOut(address, 'parameter', `it is ${standInText}; --secrets carries it over`);
};

export const handlers: Readonly<Record<string, Handler>> = {
  aws_cognito_user_pool: pool,
  aws_cognito_user_pool_client: client,
  aws_cognito_managed_user_pool_client: client,
  aws_cognito_user_pool_domain: domain,
  aws_cognito_user_group: group,
  aws_cognito_user: user,
  aws_cognito_user_in_group: membership,
  aws_cognito_resource_server: resourceServer,
  aws_cognito_identity_provider: provider,
  aws_cognito_user_pool_ui_customization: uiCustomization,
  aws_cognito_managed_login_branding: branding,
  aws_cognito_risk_configuration: risk,
  aws_cognito_log_delivery_configuration: logs,
  aws_cognito_identity_pool: identityPool,
  aws_cognito_identity_pool_roles_attachment: identityPoolRoles,
  aws_cognito_identity_pool_provider_principal_tag: principalTag,
  aws_iam_role: role,
  aws_iam_role_policy: inlinePolicy,
  aws_iam_policy: managedPolicy,
  aws_iam_role_policy_attachment: attachment,
  aws_secretsmanager_secret_version: secret,
  aws_ssm_parameter: parameter,
};
