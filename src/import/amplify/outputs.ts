import { isRecord } from '../../contract';
import type { Draft } from '../Draft';
import { ImportError } from '../ImportError';
import { inside, listOf, present, recordOf, textOf, type Members } from '../LeftOuts';
import { addTold, type OAuth } from './told';

const read = new Set([
  'user_pool_id',
  'user_pool_client_id',
  'aws_region',
  'identity_pool_id',
  'unauthenticated_identities_enabled',
  'password_policy',
  'username_attributes',
  'standard_required_attributes',
  'user_verification_types',
  'mfa_configuration',
  'mfa_methods',
  'groups',
  'oauth',
]);

const places: Readonly<Record<string, string>> = {
  userPoolId: 'auth.user_pool_id',
  clientId: 'auth.user_pool_client_id',
  identityPoolId: 'auth.identity_pool_id',
  mfa: 'auth.mfa_configuration',
  mfaMethods: 'auth.mfa_methods',
  groups: 'auth.groups',
  oauth: 'auth.oauth',
  responseType: 'auth.oauth.response_type',
};

function passwordPolicy(of: unknown): Members | undefined {
  if (!isRecord(of)) return undefined;
  return present({
    MinimumLength: of['min_length'],
    RequireLowercase: of['require_lowercase'],
    RequireUppercase: of['require_uppercase'],
    RequireNumbers: of['require_numbers'],
    RequireSymbols: of['require_symbols'],
  });
}

function oauthOf(of: unknown): OAuth | undefined {
  if (!isRecord(of)) return undefined;
  return {
    domain: textOf(of['custom_domain']) ?? textOf(of['domain']),
    scopes: listOf(of['scopes']),
    signIn: listOf(of['redirect_sign_in_uri']),
    signOut: listOf(of['redirect_sign_out_uri']),
    responseType: of['response_type'],
    providers: listOf(of['identity_providers']),
  };
}

/** `amplify_outputs.json`, as Gen 2 writes it. */
export function addOutputs(file: string, outputs: Members, draft: Draft): void {
  const { auth, version: _, $schema: __, ...rest } = outputs;
  const own = recordOf(auth);
  const userPoolId = textOf(own['user_pool_id']);
  if (userPoolId === undefined) throw new ImportError(`${file} has no auth.user_pool_id`);
  for (const name of Object.keys(own).filter((one) => !read.has(one)))
    draft.leaveOut(inside('auth', name), name, 'it is not known here');
  addTold(
    {
      at: (member) => places[member] ?? 'auth',
      userPoolId,
      clientId: textOf(own['user_pool_client_id']),
      region: textOf(own['aws_region']) ?? 'us-east-1',
      identityPoolId: textOf(own['identity_pool_id']),
      allowsGuests: own['unauthenticated_identities_enabled'] === true,
      passwordPolicy: passwordPolicy(own['password_policy']),
      usernameAttributes: listOf(own['username_attributes']),
      requiredAttributes: listOf(own['standard_required_attributes']),
      verified: listOf(own['user_verification_types']),
      mfa: textOf(own['mfa_configuration']),
      mfaMethods: listOf(own['mfa_methods']),
      groups: listOf(own['groups']).flatMap(groupsOf),
      oauth: oauthOf(own['oauth']),
    },
    draft,
  );
  for (const name of Object.keys(rest)) draft.leaveOut(name, name, 'it is not of Cognito');
}

/** `{"admins": {"precedence": 0}}`, a group an entry. */
const groupsOf = (entry: unknown): Members[] =>
  Object.entries(recordOf(entry)).map(([GroupName, of]) =>
    present({ GroupName, Precedence: recordOf(of)['precedence'] }),
  );
