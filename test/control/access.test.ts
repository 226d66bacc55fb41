import { AssumeRoleWithWebIdentityCommand, GetFederationTokenCommand, type Credentials } from '@aws-sdk/client-sts';
import { DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import request from 'supertest';
import { guestSessionPolicies } from '../../src/domain/access/guestPolicies';
import { credentials as anybody, storedBy, withEmulator } from '../support/emulator';
import { cognito, identityPoolId } from '../support/iam';
import * as sts from '../support/sts';

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: cognito },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Condition: { StringEquals: { [`${cognito}:aud`]: identityPoolId } },
    },
  ],
};
const own = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Own', Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::b/\${${cognito}:sub}/*` },
    { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' },
    { Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:aws:sqs:*:*:${aws:PrincipalTag/team}' },
    {
      Effect: 'Allow',
      Action: 'sns:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    },
    {
      Effect: 'Allow',
      Action: 'logs:*',
      Resource: '*',
      Condition: { 'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'unauth*' } },
    },
    { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' },
  ],
};

const bench = withEmulator({
  fixtures: {
    roles: [
      { RoleName: 'app', AssumeRolePolicyDocument: trust, Policies: { own }, Tags: { team: 'blue' } },
      {
        RoleName: 'bound',
        AssumeRolePolicyDocument: trust,
        AttachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/Unknown'],
        PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
      },
    ],
  },
});
const who = `arn:aws:sts::${sts.account}:assumed-role/app/web`;

async function assumed(role = 'app', more: object = {}): Promise<Credentials> {
  const WebIdentityToken = await sts.identityToken(bench);
  const asked = { RoleArn: sts.arnOf(role), RoleSessionName: 'web', WebIdentityToken, ...more };
  const { Credentials } = await sts.stsFor(bench).send(new AssumeRoleWithWebIdentityCommand(asked));
  return Credentials!;
}

const post = (body: object) => request(`http://127.0.0.1:${bench.emulator.port}`).post('/_emu/access').send(body);

async function ask(
  { AccessKeyId: accessKeyId = '' }: Credentials,
  action: string,
  resource?: string,
  context?: object,
) {
  const before = storedBy(bench);
  const { body } = await post({ credentials: { accessKeyId }, action, resource, context }).expect(200);
  expect(storedBy(bench)).toEqual(before);
  return body as Record<string, unknown>;
}

test('what a role allows is told with the statement that does', async () => {
  const key = `arn:aws:s3:::b/${sts.identityId}/k`;
  expect(await ask(await assumed(), 's3:GetObject', key)).toEqual({
    allowed: true,
    decision: 'allowed',
    source: 'identity',
    by: { source: 'identity', policy: 'own', statement: 0, sid: 'Own', effect: 'Allow' },
    principal: who,
  });
});

test('what nothing allows is denied in the words of AWS', async () => {
  expect(await ask(await assumed(), 's3:GetObject', 'arn:aws:s3:::b/other/k')).toEqual({
    allowed: false,
    decision: 'implicitDeny',
    source: 'identity',
    principal: who,
    message: `User: ${who} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/other/k because no identity-based policy allows the s3:GetObject action`,
  });
});

test('what is denied is told with the statement that denies', async () => {
  const resource = `arn:aws:s3:::b/${sts.identityId}/k`;
  expect(await ask(await assumed(), 's3:DeleteObject', resource)).toMatchObject({
    decision: 'explicitDeny',
    by: { policy: 'own', statement: 5, effect: 'Deny' },
    message: `User: ${who} is not authorized to perform: s3:DeleteObject on resource: ${resource} with an explicit deny in an identity-based policy`,
  });
});

test.each([
  ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:1:blue', undefined, true],
  ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:1:red', undefined, false],
  ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:1:red', { 'aws:PrincipalTag/team': 'red' }, true],
  ['sns:Publish', '*', undefined, false],
  ['sns:Publish', '*', { 'aws:RequestedRegion': ['eu-west-1'] }, true],
  ['logs:PutLogEvents', undefined, undefined, true],
  ['logs:PutLogEvents', undefined, { [`${cognito}:amr`]: ['authenticated'] }, false],
])('%s on %s with %j: %j', async (action, resource, context, allowed) => {
  expect((await ask(await assumed(), action, resource, context)).allowed).toBe(allowed);
});

test('a session is bound by its own policies, as guests are', async () => {
  const Policy = guestSessionPolicies[0];
  const ceiling = JSON.parse(Policy ?? '') as { Statement: { Action: string[] }[] };
  expect(ceiling.Statement[0]?.Action).toContain('s3:*');
  const guest = await assumed('app', { Policy });
  expect(await ask(guest, 'ssm:GetParameter', '*')).toMatchObject({
    source: 'session',
    message: expect.stringContaining('because no session policy allows the ssm:GetParameter action') as string,
  });
  expect((await ask(await assumed(), 'ssm:GetParameter', '*')).allowed).toBe(true);
  expect((await ask(guest, 's3:GetObject', `arn:aws:s3:::b/${sts.identityId}/k`)).allowed).toBe(true);
});

test('a boundary binds its role, and what a policy of AWS says that is not known here is hinted', async () => {
  const bound = await assumed('bound');
  expect(await ask(bound, 's3:GetObject', 'arn:aws:s3:::b/k')).toMatchObject({
    allowed: true,
    by: { policy: 'AdministratorAccess', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    hints: ['What arn:aws:iam::aws:policy/Unknown says is not known here: it allows nothing.'],
  });
  expect((await ask(bound, 's3:PutObject', 'arn:aws:s3:::b/k')).message).toContain(
    'because no permissions boundary allows the s3:PutObject action',
  );
});

test('who acts as no role may what the policies of the session let them', async () => {
  const Policy = sts.policyOf({ Action: 's3:*', Resource: '*' });
  const { Credentials } = await sts.stsFor(bench).send(new GetFederationTokenCommand({ Name: 'ada', Policy }));
  expect((await ask(Credentials!, 's3:GetObject')).allowed).toBe(true);
  expect((await ask(Credentials!, 'sqs:SendMessage')).source).toBe('session');
  const none = await sts.stsFor(bench).send(new GetFederationTokenCommand({ Name: 'ada' }));
  expect((await ask(none.Credentials!, 's3:GetObject')).allowed).toBe(false);
});

test('the role is asked as it is now', async () => {
  const credentials = await assumed();
  const iam = new IAMClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials: anybody });
  await iam.send(new DeleteRolePolicyCommand({ RoleName: 'app', PolicyName: 'own' }));
  iam.destroy();
  expect((await ask(credentials, 'ssm:GetParameter')).allowed).toBe(false);
  const { roles } = bench.world.state;
  const role = roles.get('', 'app')!;
  roles.remove(role);
  expect((await ask(credentials, 'ssm:GetParameter')).hints).toEqual([
    `There is no role ${sts.arnOf('app')} here, so that nothing is allowed: put it into the fixtures' roles.`,
  ]);
  roles.put({
    ...role,
    roleId: 'AROAQAAAAAAAKQ6BWLE7Y',
    policies: { all: sts.policyOf({ Action: '*', Resource: '*' }) },
  });
  expect(await ask(credentials, 'ssm:GetParameter')).toMatchObject({
    allowed: false,
    hints: [`The role ${sts.arnOf('app')} was made after this session, which nothing is allowed.`],
  });
});

test('credentials may be given as SDKs have them and as AWS answers them', async () => {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = await assumed();
  const action = 'ssm:GetParameter';
  const answered = { AccessKeyId, SecretAccessKey, SessionToken, Expiration };
  const kept = { accessKeyId: AccessKeyId, secretAccessKey: 's', sessionToken: 't', expiration: Expiration };
  for (const credentials of [answered, kept]) {
    expect((await post({ credentials, action }).expect(200)).body).toMatchObject({ allowed: true });
  }
});

test('credentials that have expired are refused', async () => {
  const { AccessKeyId: accessKeyId } = await assumed();
  bench.emulator.clock.advance('61m');
  const { body } = await post({ credentials: { accessKeyId }, action: 's3:GetObject' }).expect(400);
  expect(body).toMatchObject({ error: 'ExpiredCredentials', message: 'The credentials have expired.' });
});

const credentials = { accessKeyId: 'ASIAQAAAAAAAKQ6BWLE7' };
const action = 's3:GetObject';
test.each<[object, number, string, string]>([
  [{ credentials, action }, 404, 'NotFound', 'No such credentials were given out.'],
  [{ identityId: 'us-east-1:1', action }, 404, 'NotFound', "Identity 'us-east-1:1' not found."],
  [{ identityId: 1, action }, 400, 'InvalidBody', 'identityId is no text.'],
  [{ identityId: 'x', credentials, action }, 400, 'InvalidBody', 'identityId stands beside credentials.'],
  [{ action }, 400, 'InvalidBody', 'credentials is { accessKeyId }.'],
  [{ credentials: {}, action }, 400, 'InvalidBody', 'credentials is { accessKeyId }.'],
  [{ credentials: { key: 'x' }, action }, 400, 'InvalidBody', 'There is no member "key" of credentials.'],
  [{ credentials, action, principal: 'x' }, 400, 'InvalidBody', 'There is no member "principal".'],
])('%j is refused', async (body, status, error, message) => {
  const answer = await post(body).expect(status);
  expect(answer.body).toMatchObject({ error, message });
});

test.each<[object, string]>([
  [{}, 'action is missing.'],
  [{ action: 1 }, 'action is no text.'],
  [{ action: 'GetObject' }, 'action is no action of AWS.'],
  [{ action, resource: 1 }, 'resource is no text.'],
  [{ action, context: [] }, 'context is an object of condition keys and values.'],
  [{ action, context: { a: {} } }, 'context "a" is a text, a number, true or false, or a list of those.'],
])('of sound credentials %j is refused', async (asked, message) => {
  const { AccessKeyId: accessKeyId } = await assumed();
  const { body } = await post({ credentials: { accessKeyId }, ...asked }).expect(400);
  expect(body).toMatchObject({ error: 'InvalidBody', message });
});
