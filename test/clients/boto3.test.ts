import { storedBy } from '../support/emulator';
import { cognito, document, trust } from '../support/iam';
import {
  accessFixtures,
  identityPoolId,
  loginsOf,
  noSuchIdentityPool,
  role,
  unknownIdentityPool,
  userPoolName,
  withIdentityPools,
} from '../support/identityPools';
import { decode } from '../support/signIn';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

/** As STS names them, and as identity pools do. */
interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey?: string;
  readonly SecretKey?: string;
  readonly SessionToken: string;
}

describeWithPython('boto3, unmodified,', () => {
  const bench = withIdentityPools({ fixtures: accessFixtures({ AllowClassicFlow: true }) });
  const driver = withDriver(bench);

  const make = async (...services: string[]) => {
    for (const service of services) await driver().call({ on: 'make', args: [service] });
  };
  const ask = <T = Record<string, unknown>>(on: string, name: string, named: object) =>
    driver().call<T>({ on, name, named });

  /** It raises this class with this code and text, and nothing stored changes. */
  async function raises([type, code, text]: [string, string, string], on: string, name: string, named: object) {
    const operation = name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const before = storedBy(bench);
    expect(await driver().raised({ on, name, named })).toBe(
      `${type}: An error occurred (${code}) when calling the ${operation} operation: ${text}`,
    );
    expect(storedBy(bench)).toEqual(before);
  }
  const alike = (code: string, text: string): [string, string, string] => [code, code, text];
  const notAuthorized = (text: string) => alike('NotAuthorizedException', text);

  const getId = ['cognito-identity', 'get_id'] as const;
  const getCredentials = ['cognito-identity', 'get_credentials_for_identity'] as const;
  const assuming = ['sts', 'assume_role_with_web_identity'] as const;

  const identityOf = async (Logins: object = {}) =>
    (await ask<{ IdentityId: string }>(...getId, { IdentityPoolId: identityPoolId, Logins })).IdentityId;

  /** STS from now on is asked with these. */
  async function actWith({ AccessKeyId, SecretAccessKey, SecretKey, SessionToken }: Credentials) {
    const given = {
      aws_access_key_id: AccessKeyId,
      aws_secret_access_key: SecretAccessKey ?? SecretKey,
      aws_session_token: SessionToken,
    };
    await driver().call({ on: 'make', args: ['sts'], named: given });
  }
  const whoActs = async () =>
    (await ask<{ Arn: string }>('sts', 'get_caller_identity', {})).Arn.replace(/^.*assumed-role\//, '');

  test('gets credentials for guests and for those who signed in, until they expire', async () => {
    await make('cognito-identity');
    for (const name of ['guest', 'app']) {
      const Logins = name === 'app' ? await loginsOf(bench, 'ada') : {};
      const IdentityId = await identityOf(Logins);
      const given = await ask<{ IdentityId: string; Credentials: Credentials }>(...getCredentials, {
        IdentityId,
        Logins,
      });
      expect(given.IdentityId).toBe(IdentityId);
      await actWith(given.Credentials);
      expect(await whoActs()).toBe(`${name}/CognitoIdentityCredentials`);
    }
    bench.emulator.clock.advance('61m');
    const expired = 'The security token included in the request is expired';
    await raises(['ClientError', 'ExpiredToken', expired], 'sts', 'get_caller_identity', {});
  });

  test('assumes a role with an OpenID token of the identity', async () => {
    await make('cognito-identity', 'sts');
    const Logins = await loginsOf(bench, 'ada');
    const IdentityId = await identityOf(Logins);
    const { Token } = await ask<{ Token: string }>('cognito-identity', 'get_open_id_token', { IdentityId, Logins });
    expect(decode(Token).claims).toMatchObject({ sub: IdentityId, aud: identityPoolId });
    const assume = (name: string) => ({ RoleArn: role(name), RoleSessionName: 'boto3', WebIdentityToken: Token });
    const denied = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';
    await raises(['ClientError', 'AccessDenied', denied], ...assuming, assume('guest'));
    const given = await ask<{ Credentials: Credentials }>(...assuming, assume('app'));
    expect(given).toMatchObject({ SubjectFromWebIdentityToken: IdentityId, Provider: cognito });
    const now = Number(decode(Token).claims['exp']) + 1;
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(now * 1000);
    const late = `Token expired: current date/time ${now} must be before the expiration date/time ${now - 1}`;
    await raises(alike('ExpiredTokenException', late), ...assuming, assume('app'));
    await actWith(given.Credentials);
    expect(await whoActs()).toBe('app/boto3');
  });

  test('is refused with a wrong login, another’s identity and an unknown pool', async () => {
    await make('cognito-identity');
    const [IdToken = ''] = Object.values(await loginsOf(bench, 'ada'));
    const bob = await loginsOf(bench, 'bob');
    const ada = await identityOf({ [userPoolName]: IdToken });
    const forged = [...IdToken.split('.').slice(0, 2), Object.values(bob)[0]?.split('.')[2]].join('.');
    const asked = { IdentityPoolId: identityPoolId, Logins: { [userPoolName]: forged } };
    await raises(notAuthorized("Invalid login token. Couldn't verify signed token."), ...getId, asked);
    const unknown = { IdentityPoolId: unknownIdentityPool };
    await raises(alike('ResourceNotFoundException', noSuchIdentityPool), ...getId, unknown);
    const mismatch = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
    await raises(notAuthorized(mismatch), ...getCredentials, { IdentityId: ada, Logins: bob });
  });

  test('makes a role, and learns what its policies allow', async () => {
    await make('iam');
    const asked = { RoleName: 'reader', AssumeRolePolicyDocument: JSON.stringify(trust) };
    expect(await ask('iam', 'create_role', asked)).toMatchObject({
      Role: { Arn: role('reader'), AssumeRolePolicyDocument: trust },
    });
    const reads = document({ Action: 's3:GetObject' });
    const policy = { RoleName: 'reader', PolicyName: 'read' };
    await ask('iam', 'put_role_policy', { ...policy, PolicyDocument: reads });
    expect(await ask('iam', 'get_role_policy', policy)).toMatchObject({ PolicyDocument: JSON.parse(reads) as object });
    const actions = { ActionNames: ['s3:GetObject', 's3:PutObject'] };
    const told = { EvaluationResults: [{ EvalDecision: 'allowed' }, { EvalDecision: 'implicitDeny' }] };
    expect(await ask('iam', 'simulate_custom_policy', { ...actions, PolicyInputList: [reads] })).toMatchObject(told);
    const ofRole = { ...actions, PolicySourceArn: role('reader') };
    expect(await ask('iam', 'simulate_principal_policy', ofRole)).toMatchObject(told);
  });

  test('is refused in the words of IAM', async () => {
    await make('iam');
    const asked = { RoleName: 'app', AssumeRolePolicyDocument: JSON.stringify(trust) };
    const taken = 'Role with name app already exists.';
    await raises(['EntityAlreadyExistsException', 'EntityAlreadyExists', taken], 'iam', 'create_role', asked);
    const nobody = 'The role with name nobody cannot be found.';
    const missing: [string, string, string] = ['NoSuchEntityException', 'NoSuchEntity', nobody];
    await raises(missing, 'iam', 'get_role', { RoleName: 'nobody' });
    const empty = { ActionNames: ['s3:GetObject'], PolicyInputList: ['{}'] };
    const invalid: [string, string, string] = ['InvalidInputException', 'InvalidInput', 'Syntax errors in policy.'];
    await raises(invalid, 'iam', 'simulate_custom_policy', empty);
  });
});
