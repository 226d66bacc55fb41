import { readFileSync } from 'node:fs';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { credentials } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { answering, compare, comparedWith, entriesOf, recorded, withServer } from './support';

const folder = temporaryFolders();
const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
const role = 'arn:aws:iam::000000000000:role/guest';

const given = {
  userPools: [],
  identityPools: [
    {
      IdentityPoolId: identityPoolId,
      IdentityPoolName: 'example',
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      Roles: { unauthenticated: role },
    },
  ],
  roles: [
    {
      RoleName: 'guest',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Federated: 'cognito-identity.amazonaws.com' },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId } },
          },
        ],
      },
    },
  ],
};

let file = '';
let issued: string[] = [];

beforeAll(async () => {
  file = await recorded(
    folder(),
    async (endpoint) => {
      const options = { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
      const identity = new CognitoIdentityClient(options);
      const { IdentityId } = await identity.send(new GetIdCommand({ IdentityPoolId: identityPoolId }));
      const { Credentials } = await identity.send(new GetCredentialsForIdentityCommand({ IdentityId }));
      const { Token } = await identity.send(new GetOpenIdTokenCommand({ IdentityId }));
      const sts = new STSClient(options);
      const assumed = await sts.send(
        new AssumeRoleWithWebIdentityCommand({ RoleArn: role, RoleSessionName: 'test', WebIdentityToken: Token }),
      );
      await sts.send(new GetCallerIdentityCommand({}));
      const guest = new STSClient({
        ...options,
        credentials: {
          accessKeyId: Credentials?.AccessKeyId ?? '',
          secretAccessKey: Credentials?.SecretKey ?? '',
          sessionToken: Credentials?.SessionToken ?? '',
        },
      });
      await guest.send(new GetCallerIdentityCommand({}));
      issued = [
        Credentials?.SecretKey,
        Credentials?.SessionToken,
        assumed.Credentials?.SecretAccessKey,
        assumed.Credentials?.SessionToken,
      ].map((secret) => secret ?? '');
    },
    given,
  );
});

test('secret keys and session tokens that were given out are not kept, in JSON or in XML', () => {
  const text = readFileSync(file, 'utf8');
  expect(issued.every((secret) => secret.length > 20)).toBe(true);
  for (const secret of issued) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(encodeURIComponent(secret));
  }
});

test('identities and tokens are others there, and what was signed with what was given out is skipped', async () => {
  const { code, out } = await comparedWith(file, given);
  expect([code, out.trimEnd().split('\n')]).toEqual([
    0,
    [
      '#6 GetCallerIdentity  skipped: it was signed with credentials that were given out, which are not kept',
      'replayed 5, equal 5, different 0, skipped 1',
    ],
  ]);
});

test('what XML says otherwise differs', async () => {
  const other = answering(entriesOf(file), ({ operation, answer }) =>
    operation === 'AssumeRoleWithWebIdentity'
      ? { ...answer, body: answer.body.replace('<Provider>', '<Provider>no-') }
      : answer,
  );
  const { out } = await withServer(other, (url) => compare(file, url));
  expect(out.split('\n')[0]).toBe(
    '#4 AssumeRoleWithWebIdentity  Provider: recorded "cognito-identity.amazonaws.com", answered "no-cognito-identity.amazonaws.com"',
  );
});
