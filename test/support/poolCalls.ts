import {
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type CreateUserPoolCommandInput,
  type UpdateUserPoolCommandInput,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from './emulator';

export const lambda = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
export const smsRole = 'arn:aws:iam::000000000000:role/sms';
export const multiRegionKey = 'arn:aws:kms:us-east-1:000000000000:key/mrk-1234567890abcdef';
export const mailIdentity = 'arn:aws:ses:us-east-1:000000000000:identity/post@example.com';

/** A pool made through CreateUserPool. */
export async function createPool(
  bench: Bench,
  members: Partial<CreateUserPoolCommandInput> = {},
): Promise<UserPoolType & { Id: string; Arn: string }> {
  const { UserPool } = await bench.client.send(new CreateUserPoolCommand({ PoolName: 'example', ...members }));
  return UserPool as UserPoolType & { Id: string; Arn: string };
}

export async function describePool(bench: Bench, UserPoolId: string): Promise<UserPoolType> {
  return (await bench.client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool!;
}

export const updatePool = (
  bench: Bench,
  UserPoolId: string,
  members: Omit<UpdateUserPoolCommandInput, 'UserPoolId'> = {},
) => bench.client.send(new UpdateUserPoolCommand({ UserPoolId, ...members }));

export const unknownPool = 'us-east-1_Unknown01';
export const noSuchPool = 'User pool us-east-1_Unknown01 does not exist.';

/** Puts a domain on a pool, past CreateUserPoolDomain. */
export function putDomain(
  { world }: Bench,
  userPoolId: string,
  domain: string,
  members: { custom?: boolean; managedLoginVersion?: number } = {},
): void {
  const row = {
    userPoolId,
    domain,
    host: domain,
    custom: false,
    managedLoginVersion: 1,
    cloudFrontDistribution: '',
    versionedAt: 0,
  };
  world.state.domains.put({ ...row, ...members });
}
