import { contextOf, parsePolicy, trusts } from '../../../src/domain/access';
import type { Values } from './policies';

const pool = 'us-east-1:00000000-0000-4000-8000-000000000001';
const cognito = 'cognito-identity.amazonaws.com';
const web = 'sts:AssumeRoleWithWebIdentity';

const outcomeOf = (statements: unknown, principal: object, action = 'sts:AssumeRole', context: Values = {}) => {
  const trust = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'trust');
  return trusts(trust, { action, principal, context: contextOf(context) }).outcome;
};

// [docs: role-trust-and-permissions of the Cognito guide]
describe('an identity pool', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: cognito },
    Action: [web, 'sts:TagSession'],
    Condition: {
      StringEquals: { [`${cognito}:aud`]: [pool] },
      'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'authenticated' },
    },
  };
  const context = { [`${cognito}:aud`]: pool, [`${cognito}:amr`]: ['authenticated', 'graph.facebook.com'] };
  it.each<[string, object, string, Values, string]>([
    ['signed in', { Federated: cognito }, web, context, 'allowed'],
    ['tags', { Federated: cognito }, 'sts:TagSession', context, 'allowed'],
    [
      'as a guest',
      { Federated: cognito },
      web,
      { ...context, [`${cognito}:amr`]: ['unauthenticated'] },
      'implicitDeny',
    ],
    ['of another pool', { Federated: cognito }, web, { ...context, [`${cognito}:aud`]: 'x:1' }, 'implicitDeny'],
    ['without an amr', { Federated: cognito }, web, { [`${cognito}:aud`]: pool }, 'implicitDeny'],
    ['of another provider', { Federated: 'accounts.google.com' }, web, context, 'implicitDeny'],
    ['by another action', { Federated: cognito }, 'sts:AssumeRole', context, 'implicitDeny'],
    ['as a user', { AWS: 'arn:aws:iam::123456789012:user/u' }, web, context, 'implicitDeny'],
  ])('%s', (_what, principal, action, asked, expected) => {
    expect(outcomeOf(statement, principal, action, asked)).toBe(expected);
  });

  it.each([
    [['graph.facebook.com'], 'allowed'],
    [['www.amazon.com'], 'implicitDeny'],
  ])('is held to a provider %j', (amr, expected) => {
    const Condition = {
      'ForAnyValue:StringLike': { [`${cognito}:amr`]: ['graph.facebook.com', 'accounts.google.com'] },
    };
    const asked = { [`${cognito}:amr`]: ['authenticated', ...amr] };
    expect(outcomeOf({ ...statement, Condition }, { Federated: cognito }, web, asked)).toBe(expected);
  });
});

// [docs: reference_policies_elements_principal, _notprincipal]
describe('principals', () => {
  const account = '123456789012';
  const arn = (resource: string, service = 'iam') => `arn:aws:${service}::${account}:${resource}`;
  const session = arn('assumed-role/app/s', 'sts');
  it.each<[unknown, object, boolean]>([
    ['*', { AWS: arn('user/u') }, true],
    ['*', { Federated: 'accounts.google.com' }, true],
    ['*', { Service: 'lambda.amazonaws.com' }, true],
    [{ AWS: '*' }, { AWS: arn('user/u') }, true],
    [{ AWS: '*' }, { Service: 'lambda.amazonaws.com' }, false],
    [{ AWS: account }, { AWS: arn('user/u') }, true],
    [{ AWS: account }, { AWS: session }, true],
    [{ AWS: '210987654321' }, { AWS: arn('user/u') }, false],
    [{ AWS: arn('root') }, { AWS: arn('user/u') }, true],
    [{ AWS: arn('root') }, { AWS: session }, true],
    [{ AWS: 'arn:aws:iam::210987654321:root' }, { AWS: session }, false],
    [{ AWS: arn('user/u') }, { AWS: arn('user/u') }, true],
    [{ AWS: arn('user/u') }, { AWS: arn('user/U') }, false],
    [{ AWS: arn('user/u') }, { AWS: arn('user/v') }, false],
    [{ AWS: [arn('user/u'), arn('user/v')] }, { AWS: arn('user/v') }, true],
    [{ AWS: arn('role/app') }, { AWS: session }, true],
    [{ AWS: arn('role/path/app') }, { AWS: session }, true],
    [{ AWS: arn('role/ap') }, { AWS: session }, false],
    [{ AWS: arn('role/app') }, { AWS: arn('role/app') }, true],
    [{ AWS: session }, { AWS: session }, true],
    [{ AWS: arn('assumed-role/app/t', 'sts') }, { AWS: session }, false],
    [{ AWS: arn('federated-user/f', 'sts') }, { AWS: arn('federated-user/f', 'sts') }, true],
    [{ Service: 'lambda.amazonaws.com' }, { Service: 'lambda.amazonaws.com' }, true],
    [{ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }, { Service: 'lambda.amazonaws.com' }, true],
    [{ Service: 'lambda.amazonaws.com' }, { Service: 'ec2.amazonaws.com' }, false],
    [{ Federated: arn('saml-provider/idp') }, { Federated: arn('saml-provider/idp') }, true],
    [{ Federated: arn('oidc-provider/e.com') }, { Federated: arn('oidc-provider/f.com') }, false],
    [{ AWS: arn('user/u'), Service: 'lambda.amazonaws.com' }, { Service: 'lambda.amazonaws.com' }, true],
    [{ CanonicalUser: 'abc' }, { AWS: arn('user/u') }, false],
  ])('%j and %j: %j', (Principal, principal, trusted) => {
    const expected = trusted ? 'allowed' : 'implicitDeny';
    expect(outcomeOf({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }, principal)).toBe(expected);
  });

  const everybody = { Effect: 'Allow', Principal: '*', Action: 'sts:*' };
  it.each<[object, object, string]>([
    [{ NotPrincipal: { AWS: arn('user/u') } }, { AWS: arn('user/u') }, 'allowed'],
    [{ NotPrincipal: { AWS: arn('user/u') } }, { AWS: arn('user/v') }, 'explicitDeny'],
    [{ Principal: { AWS: arn('user/u') } }, { AWS: arn('user/u') }, 'explicitDeny'],
    [{ Principal: { AWS: arn('user/u') } }, { AWS: arn('user/v') }, 'allowed'],
    [{ Principal: { AWS: '*' } }, { Federated: cognito }, 'explicitDeny'],
    [{ Principal: { AWS: account } }, { Federated: cognito }, 'allowed'],
    // a role beside its account: both have to be named, and only the role is let off
    [{ NotPrincipal: { AWS: [arn('role/app'), arn('root')] } }, { AWS: session }, 'allowed'],
    [{ NotPrincipal: { AWS: [arn('role/app'), arn('root')] } }, { AWS: arn('user/v') }, 'explicitDeny'],
    [{ NotPrincipal: { AWS: [arn('role/app'), account] } }, { AWS: arn('assumed-role/b/s', 'sts') }, 'explicitDeny'],
    [{ NotPrincipal: { AWS: [arn('role/app'), account] } }, { AWS: arn('root') }, 'allowed'],
    [{ NotPrincipal: { AWS: arn('root') } }, { AWS: 'arn:aws:iam::210987654321:root' }, 'explicitDeny'],
    [{ NotPrincipal: { Federated: cognito } }, { Federated: cognito }, 'allowed'],
    [{ NotPrincipal: { AWS: [arn('role/app'), arn('root')] } }, { Federated: cognito }, 'explicitDeny'],
  ])('denied %j: %j is %s', (stated, principal, expected) => {
    expect(outcomeOf([everybody, { Effect: 'Deny', Action: 'sts:*', ...stated }], principal)).toBe(expected);
  });
});

describe('conditions', () => {
  it.each([
    [{ 'sts:ExternalId': 'secret' }, 'allowed'],
    [{ 'sts:ExternalId': 'guess' }, 'implicitDeny'],
    [{}, 'implicitDeny'],
  ])('of an external id %j: %s', (context, expected) => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'secret' } };
    const statement = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole', Condition };
    expect(outcomeOf(statement, { AWS: 'arn:aws:iam::123456789012:user/u' }, 'sts:AssumeRole', context as Values)).toBe(
      expected,
    );
  });
});
