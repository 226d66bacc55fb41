import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { fixtures, noSuchGroup, noSuchPool, nowhere, role } from './examples';

const bench = withEmulator({ fixtures });

const get = (GroupName: string, UserPoolId = poolId) => new GetGroupCommand({ UserPoolId, GroupName });

describe('answers', () => {
  test('the group, without what it was never given', async () => {
    const dates = { CreationDate: expect.any(Date) as Date, LastModifiedDate: expect.any(Date) as Date };
    expect((await bench.client.send(get('admins'))).Group).toEqual({
      GroupName: 'admins',
      UserPoolId: poolId,
      Description: 'They may',
      RoleArn: role('admins'),
      Precedence: 1,
      ...dates,
    });
    expect((await bench.client.send(get('readers'))).Group).toEqual({
      GroupName: 'readers',
      UserPoolId: poolId,
      ...dates,
    });
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, get('admins', nowhere), 'ResourceNotFoundException', noSuchPool));

  test.each(['nobody', 'elsewhere', 'ADMINS', '__proto__'])('the unknown group %s', (name) =>
    refuses(bench, get(name), 'ResourceNotFoundException', noSuchGroup),
  );
});
