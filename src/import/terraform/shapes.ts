import { isRecord } from '../../contract';
import { listOf, present, recordOf, type Members } from '../LeftOuts';

/** A block is a list of one at most. */
export const block = (value: unknown): Members => recordOf(Array.isArray(value) ? value[0] : value);

const renamed = (members: Members, names: Readonly<Record<string, string>>): Members =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]) => [Object.hasOwn(names, name) ? (names[name] ?? name) : name, value]),
  );

const without = (members: Members, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));

/** What the provider computes, or keeps for itself. */
export const settable = (values: Members, ...computed: readonly string[]): Members =>
  without(values, 'id', 'region', 'tags_all', 'timeouts', ...computed);

const ifAny = (members: Members): Members | undefined =>
  Object.keys(present(members)).length > 0 ? present(members) : undefined;

const filled = (value: unknown): unknown =>
  listOf(value).length > 0 ? block(value) : isRecord(value) ? value : undefined;

/** aws_cognito_user_pool as CreateUserPool and SetUserPoolMfaConfig take it, in the spelling of Terraform. */
export function poolShape(values: Members): Members {
  const {
    name,
    tags,
    password_policy,
    sign_in_policy,
    account_recovery_setting: recovery,
    email_configuration: email,
    ...rest
  } = settable(values, 'endpoint', 'domain', 'custom_domain', 'estimated_number_of_users');
  const sms = filled(rest['sms_configuration']);
  const hasMfa = rest['mfa_configuration'] !== undefined && rest['mfa_configuration'] !== 'OFF';
  const sms_mfa_configuration =
    hasMfa && sms !== undefined
      ? { sms_configuration: sms, sms_authentication_message: rest['sms_authentication_message'] }
      : undefined;
  const token = block(rest['software_token_mfa_configuration']);
  return present({
    ...rest,
    pool_name: name,
    user_pool_tags: tags,
    policies: ifAny({ password_policy: filled(password_policy), sign_in_policy: filled(sign_in_policy) }),
    account_recovery_setting:
      listOf(recovery).length > 0 ? { recovery_mechanisms: block(recovery)['recovery_mechanism'] } : undefined,
    email_configuration: listOf(email).length > 0 ? renamed(block(email), { from_email_address: 'from' }) : undefined,
    sms_mfa_configuration,
    software_token_mfa_configuration: token['enabled'] === true ? token : undefined,
  });
}

export const clientShape = (values: Members): Members =>
  renamed(
    without(settable(values), 'client_secret', 'generate_secret', 'user_pool_id', 'name_pattern', 'name_prefix'),
    {
      name: 'client_name',
    },
  );

export const userShape = (values: Members): Members =>
  renamed(settable(values, 'user_pool_id', 'password', 'temporary_password', 'status'), {
    attributes: 'user_attributes',
    creation_date: 'user_create_date',
    last_modified_date: 'user_last_modified_date',
    mfa_setting_list: 'user_mfa_setting_list',
  });

export const groupShape = (values: Members): Members =>
  renamed(settable(values, 'user_pool_id'), { name: 'group_name' });

export const resourceServerShape = (values: Members): Members =>
  renamed(settable(values, 'scope_identifiers', 'user_pool_id'), { scope: 'scopes' });

/** The certificate has a block of its own at AWS. */
export function domainShape(values: Members): Members {
  const computed = ['cloudfront_distribution', 'cloudfront_distribution_arn', 'cloudfront_distribution_zone_id'];
  const { certificate_arn: certificate, ...rest } = settable(
    values,
    ...computed,
    's3_bucket',
    'version',
    'user_pool_id',
    'aws_account_id',
  );
  const isCustom = typeof certificate === 'string' && certificate !== '';
  return { ...rest, ...(isCustom && { custom_domain_config: { CertificateArn: certificate } }) };
}

export function brandingShape(values: Members): Members {
  const computed = ['settings_all', 'user_pool_id', 'client_id'];
  return renamed(settable(values, ...computed), { asset: 'assets' });
}

export const identityPoolShape = (values: Members): Members =>
  renamed(settable(values, 'arn'), { tags: 'identity_pool_tags' });

/** `role_mapping` blocks by their provider, as SetIdentityPoolRoles takes them. */
export function identityPoolRolesShape({ roles, role_mapping: mappings }: Members): Members {
  const entries = listOf(mappings).map((mapping): [string, unknown] => {
    const { identity_provider: provider, mapping_rule: rules, ...rest } = recordOf(mapping);
    const rules_configuration = listOf(rules).length > 0 ? { rules } : undefined;
    return [String(provider), present({ ...rest, rules_configuration })];
  });
  return present({ roles, role_mappings: entries.length > 0 ? Object.fromEntries(entries) : undefined });
}
