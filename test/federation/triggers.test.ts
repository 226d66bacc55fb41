import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  UpdateUserPoolCommand,
  type LambdaConfigType,
} from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, clientId, poolId, redeemed } from '../oauth/support';
import { Functions } from '../support/functions';
import type { Visitor } from '../support/visitor';
import { comeBack, lasting, link, mapTo, signInAt, storedUser, tokensOf, turnsAway, withFederation } from './support';

// What a pool's functions see of those who come from a provider, in which order, and what they make of it.

const grace = { sub: 'grace', email: 'grace@example.com', name: 'Grace' };
const functions = new Functions();
const named = [
  'InboundFederation',
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
] as const;
const never = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'UserMigration',
  'CustomMessage',
] as const;
const event = (triggerSource: string, userName: string, request: object, response: object) => ({
  version: '1',
  triggerSource,
  region: 'us-east-1',
  userPoolId: poolId,
  userName,
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
  request,
  response,
});
const bench = withFederation({}, { triggers: functions.given([...named, ...never]) });
beforeEach(() => {
  functions.forget();
});

const first = [
  'InboundFederation_ExternalProvider',
  'PreSignUp_ExternalProvider',
  'PostConfirmation_ConfirmSignUp',
  'TokenGeneration_HostedAuth',
];
const later = [
  'InboundFederation_ExternalProvider',
  'PreAuthentication_Authentication',
  'PostAuthentication_Authentication',
  'TokenGeneration_HostedAuth',
];

describe('triggers of a federated sign-in', () => {
  it('run in the order of AWS, others for a newcomer than for who comes again', async () => {
    await signInAt(bench, grace);
    expect(functions.sources).toEqual(first);
    functions.events.length = 0;
    await signInAt(bench, grace);
    expect(functions.sources).toEqual(later);
  });

  it('are those of somebody who came before for a local user who is linked', async () => {
    await link(bench, 'ada', 'grace');
    await signInAt(bench, grace);
    expect(functions.sources).toEqual(later);
    expect(functions.last('PreAuthentication').userName).toBe('ada');
  });

  it('do not run for who is signed in already', async () => {
    const visitor = await comeBack(bench, grace);
    functions.events.length = 0;
    await visitor.open(authorizeUrl(bench, { identity_provider: 'Corp' }));
    expect(visitor.sent).toHaveProperty('code');
    expect(functions.sources).toEqual([]);
  });

  it('see what AWS tells them', async () => {
    await signInAt(bench, grace);
    await signInAt(bench, grace);
    const sub = storedUser(bench)?.sub;
    const [, preSignUp, postConfirmation, tokens] = functions.events;
    const attributes = { email: 'grace@example.com', name: 'Grace', email_verified: 'false' };
    expect(preSignUp).toEqual(
      event(
        'PreSignUp_ExternalProvider',
        'Corp_grace',
        {
          userAttributes: { 'cognito:email_alias': '', 'cognito:phone_number_alias': '', ...attributes },
          validationData: {},
        },
        { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      ),
    );
    const userAttributes = {
      sub,
      identities: JSON.stringify(storedUser(bench)?.identities),
      'cognito:user_status': 'EXTERNAL_PROVIDER',
      ...attributes,
    };
    expect(postConfirmation).toEqual(event('PostConfirmation_ConfirmSignUp', 'Corp_grace', { userAttributes }, {}));
    const groupConfiguration = {
      groupsToOverride: [`${poolId}_Corp`],
      iamRolesToOverride: [],
      preferredRole: null,
    };
    expect(tokens).toEqual(
      event(
        'TokenGeneration_HostedAuth',
        'Corp_grace',
        { userAttributes, groupConfiguration },
        { claimsOverrideDetails: null },
      ),
    );
    expect(functions.last('PreAuthentication')).toEqual(
      event('PreAuthentication_Authentication', 'Corp_grace', { userAttributes, validationData: {} }, {}),
    );
    expect(functions.last('PostAuthentication')).toEqual(
      event('PostAuthentication_Authentication', 'Corp_grace', { userAttributes, newDeviceUsed: false }, {}),
    );
  });

  it('see somebody who comes again as they were before, and after as they are', async () => {
    await signInAt(bench, grace);
    await signInAt(bench, { ...grace, name: 'Hopper' });
    const nameIn = (trigger: string) => functions.last(trigger).request['userAttributes'];
    expect(nameIn('PreAuthentication')).toMatchObject({ name: 'Grace' });
    expect(nameIn('PostAuthentication')).toMatchObject({ name: 'Hopper' });
    expect(nameIn('TokenGeneration')).toMatchObject({ name: 'Hopper' });
  });

  it.each([
    ['InboundFederation', []],
    ['PreSignUp', []],
    ['PreAuthentication', [grace]],
    ['PostAuthentication', [grace]],
  ] as const)('refuse, and nothing is written: %s', async (trigger, before) => {
    for (const claims of before) await signInAt(bench, claims);
    functions.throws(trigger, 'Not you');
    await turnsAway(bench, { ...grace, name: 'Hopper' }, `${trigger} failed with error Not you. `);
  });

  it('refuse in vain once the user is made: PostConfirmation', async () => {
    functions.throws('PostConfirmation', 'Not you');
    const { sent } = await comeBack(bench, grace);
    expect(sent).toEqual({
      error_description: 'PostConfirmation failed with error Not you. ',
      error: 'invalid_request',
      state: 'state=1',
    });
    expect(storedUser(bench)).toMatchObject({ status: 'EXTERNAL_PROVIDER' });
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('Corp_grace');
  });

  it('refuse the tokens when the code is redeemed: PreTokenGeneration', async () => {
    functions.throws('PreTokenGeneration', 'Not you');
    const { sent } = await comeBack(bench, grace);
    const before = lasting(bench);
    const { status, body } = await redeemed(bench, sent['code'] ?? '');
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('PreTokenGeneration failed with error Not you.');
    expect(lasting(bench)).toEqual(before);
  });

  it.each(named.slice(0, 5))('that give back no event refuse: %s', async (trigger) => {
    if (trigger.endsWith('Authentication')) await signInAt(bench, grace);
    for (const [at, result] of [null, 'yes', [], { response: 1 }].entries()) {
      functions.gives(trigger, result);
      const { sent } = await comeBack(bench, trigger === 'PostConfirmation' ? { sub: `grace${at}` } : grace);
      expect(sent).toMatchObject({ error: 'invalid_request', error_description: 'Unrecognizable lambda output ' });
    }
  });
});

describe('PreSignUp of somebody who comes from a provider', () => {
  it('may say that the address is verified', async () => {
    functions.answers('PreSignUp', { autoVerifyEmail: true });
    const { id } = await signInAt(bench, grace);
    expect(id).toMatchObject({ email_verified: true });
    expect(storedUser(bench)).toMatchObject({ status: 'EXTERNAL_PROVIDER', attributes: { email_verified: 'true' } });
  });

  it('confirms nobody', async () => {
    functions.answers('PreSignUp', { autoConfirmUser: true });
    await signInAt(bench, grace);
    expect(storedUser(bench)?.status).toBe('EXTERNAL_PROVIDER');
  });

  it.each([
    ['autoVerifyEmail', { sub: 'grace' }, 'Email is required when email_verified is set.'],
    ['autoVerifyPhone', grace, 'Phone number is required when phone_number_verified is set.'],
  ])('verifies nothing that is not there: %s', async (flag, claims, text) => {
    functions.answers('PreSignUp', { [flag]: true });
    await turnsAway(bench, claims, text);
  });

  it('says no by flags that are none', async () => {
    functions.answers('PreSignUp', { autoVerifyEmail: 'true' });
    await turnsAway(bench, grace, 'Unrecognizable lambda output ');
  });

  it('is not asked about who is refused already', async () => {
    await mapTo(bench, { phone_number: 'phone' });
    const text = 'Invalid user attributes: Invalid phone number format.';
    await turnsAway(bench, { ...grace, phone: '1' }, text, 'server_error');
    expect(functions.sources).toEqual(['InboundFederation_ExternalProvider']);
  });

  it('may read, and knows nobody yet', async () => {
    functions.runs('PreSignUp', async (given) => {
      const get = new AdminGetUserCommand({ UserPoolId: poolId, Username: 'Corp_grace' });
      await expect(bench.client.send(get)).rejects.toMatchObject({ name: 'UserNotFoundException' });
      return given;
    });
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('Corp_grace');
  });
});

describe.each(['V2_0', 'V3_0'] as const)('PreTokenGeneration in the form %s', (LambdaVersion) => {
  const events: Record<string, unknown>[] = [];
  const handler = (given: object) => {
    events.push(structuredClone(given) as Record<string, unknown>);
    const claims = { claimsToAddOrOverride: { from: 'Corp' } };
    const claimsAndScopeOverrideDetails = { idTokenGeneration: claims, accessTokenGeneration: claims };
    return Promise.resolve({ ...given, response: { claimsAndScopeOverrideDetails } });
  };
  const newer = withFederation({}, { triggers: { PreTokenGeneration: { handler, LambdaVersion } } });

  it('changes both tokens of a federated user, but not who they are', async () => {
    const { id, accessClaims } = await tokensOf(newer, await comeBack(newer, grace));
    expect(events.at(-1)).toMatchObject({
      version: LambdaVersion.slice(1, 2),
      triggerSource: 'TokenGeneration_HostedAuth',
      userName: 'Corp_grace',
      request: { scopes: ['openid', 'email'] },
    });
    expect(id).toMatchObject({ from: 'Corp', identities: [{ userId: 'grace' }] });
    expect(accessClaims).toMatchObject({ from: 'Corp', username: 'Corp_grace' });
  });
});

describe('where no code is known of a trigger', () => {
  const unmapped = withFederation();
  const LambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:any';
  const LambdaVersion = 'V1_0';
  const configured: [string, LambdaConfigType, boolean][] = [
    ['InboundFederation', { InboundFederation: { LambdaArn, LambdaVersion } }, false],
    ['PreSignUp', { PreSignUp: LambdaArn }, false],
    ['PostConfirmation', { PostConfirmation: LambdaArn }, false],
    ['PreAuthentication', { PreAuthentication: LambdaArn }, true],
    ['PostAuthentication', { PostAuthentication: LambdaArn }, true],
  ];

  it.each(configured)('federated sign-in answers 501: %s', async (_name, LambdaConfig, again) => {
    if (again) await signInAt(unmapped, grace);
    await unmapped.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, LambdaConfig }));
    const before = lasting(unmapped);
    const visitor: Visitor = await comeBack(unmapped, grace);
    expect(visitor.status).toBe(501);
    expect(lasting(unmapped)).toEqual(before);
  });
});

test('a trigger of a federated sign-in can be run by hand', async () => {
  const invoke = async (trigger: string) => {
    const url = `${bench.emulator.url}/_emu/triggers/${poolId}/${trigger}/invoke`;
    const answer = await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    return (await answer.json()) as { source: string; event: { request: object } };
  };
  const ran = await invoke('InboundFederation');
  expect(ran).toMatchObject({
    source: 'InboundFederation_ExternalProvider',
    event: { request: { providerName: 'Sample', providerType: 'OIDC', attributes: { idToken: { sub: 'sample' } } } },
  });
  expect(ran.event.request).not.toHaveProperty('userAttributes');
  expect(await invoke('PreSignUp_ExternalProvider')).toMatchObject({ source: 'PreSignUp_ExternalProvider' });
});

test('a name that is taken while PreSignUp runs refuses', async () => {
  functions.runs('PreSignUp', async (given) => {
    if (given.triggerSource === 'PreSignUp_ExternalProvider') {
      await bench.client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'Corp_grace' }));
    }
    return given;
  });
  const { sent } = await comeBack(bench, grace);
  expect(sent['error_description']).toBe('Already found an entry for username Corp_grace');
  expect(storedUser(bench)).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
});
