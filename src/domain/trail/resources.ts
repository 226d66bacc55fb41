import type { TrailRecord } from '../../world/TrailRecord';
import { isRecord } from '../../contract';
import { roleNameOf } from '../credentials/names';

/** What a record is about, as LookupEvents finds it. */
export interface TrailResource {
  readonly ResourceType: string;
  readonly ResourceName: string;
}

const rules: readonly (readonly [member: string, type: string])[] = [
  ['IdentityPoolId', 'AWS::Cognito::IdentityPool'],
  ['RoleName', 'AWS::IAM::Role'],
  ['PolicyArn', 'AWS::IAM::Policy'],
  ['SAMLProviderArn', 'AWS::IAM::SAMLProvider'],
  ['OpenIDConnectProviderArn', 'AWS::IAM::OIDCProvider'],
];

const named = (type: string, name: unknown): TrailResource[] =>
  typeof name === 'string' && name !== '' ? [{ ResourceType: type, ResourceName: name }] : [];

/**
 * By the members that name something; which AWS takes is not known but of IAM and STS, and so that a pool's and a client's
 * calls are found by their ids is ours [likely].
 */
export function resourcesOf({ userPoolId, clientId, sent }: TrailRecord): TrailResource[] {
  const members = isRecord(sent) ? sent : {};
  const roleArn = members['RoleArn'];
  return [
    ...named('AWS::Cognito::UserPool', userPoolId),
    ...named('AWS::Cognito::UserPoolClient', clientId),
    ...rules.flatMap(([member, type]) => named(type, members[member])),
    ...(typeof roleArn === 'string' && roleNameOf(roleArn) !== undefined ? named('AWS::IAM::Role', roleArn) : []),
  ];
}
