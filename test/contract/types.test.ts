import type {
  ErrorCode,
  ExplicitAuthFlow,
  IdentityInput,
  IdentityOutput,
  IdpInput,
  IdpOutput,
  Json,
} from '../../src/contract';

/** Compiles only when the two types are the same; what it says at run time is of no interest. */
function same<A, B>(
  proof: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false,
): boolean {
  return proof;
}

test('required members are present, optional ones are not promised (proved by the compiler)', () => {
  expect([
    same<IdpInput<'AdminGetUser'>['Username'], string>(true),
    same<IdpInput<'SignUp'>['Password'], string | undefined>(true),
    same<NonNullable<IdpInput<'SignUp'>['UserAttributes']>[number]['Name'], string>(true),
    same<NonNullable<IdpInput<'SignUp'>['UserAttributes']>[number]['Value'], string | undefined>(true),
    same<IdpInput<'SetUICustomization'>['ImageFile'], Uint8Array | undefined>(true),
    same<IdpInput<'CreateUserPoolClient'>['ExplicitAuthFlows'], ExplicitAuthFlow[] | undefined>(true),
    same<IdentityInput<'GetId'>['IdentityPoolId'], string>(true),
  ]).not.toContain(false);
});

test("answers are the SDK's without its metadata (proved by the compiler)", () => {
  const signedUp: IdpOutput<'SignUp'> = { UserConfirmed: true, UserSub: 'x' };
  const deleted: IdpOutput<'AdminDeleteUser'> = undefined;
  const branding: IdpOutput<'DescribeManagedLoginBranding'> = {
    ManagedLoginBranding: { Settings: { a: 1 } satisfies Json },
  };
  const client: IdpOutput<'DescribeUserPoolClient'> = {
    UserPoolClient: { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] },
  };
  const identity: IdentityOutput<'GetId'> = { IdentityId: 'x' };
  // @ts-expect-error metadata is not a handler's affair
  const metadata: IdpOutput<'SignUp'> = { ...signedUp, $metadata: {} };
  // @ts-expect-error no service declares such an exception
  const code: ErrorCode = 'NoSuchException';
  expect([signedUp, deleted, branding, client, identity, metadata, code]).toHaveLength(7);
});
