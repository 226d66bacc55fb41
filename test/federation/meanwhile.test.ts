import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  DeleteIdentityProviderCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientId, poolId } from '../oauth/support';
import { Functions } from '../support/functions';
import { changeClient } from './changing';
import {
  comeBack,
  lasting,
  link,
  mapTo,
  providerName,
  signInAt,
  storedUser,
  tokensOf,
  turnsAway,
  withFederation,
} from './support';

// What others do while a trigger of a federated sign-in runs: whoever was read before is read again.

const UserPoolId = poolId;
const Username = 'Corp_grace';
const grace = { sub: 'grace', email: 'grace@example.com', name: 'Grace' };
const functions = new Functions();
const first = ['InboundFederation', 'PreSignUp'] as const;
const later = ['InboundFederation', 'PreAuthentication', 'PostAuthentication'] as const;
const bench = withFederation({}, { triggers: functions.given([...first, ...later, 'PostConfirmation']) });
beforeEach(() => {
  functions.forget();
});

/** Does it once, while the trigger runs, and tells what is stored by then. */
function during(trigger: (typeof first | typeof later)[number] | 'PostConfirmation', act: () => Promise<unknown>) {
  const then: { stored?: Record<string, unknown> } = {};
  functions.runs(trigger, async (event) => {
    if (then.stored === undefined && event.triggerSource !== 'PreSignUp_AdminCreateUser') {
      then.stored = {};
      await act();
      then.stored = lasting(bench);
    }
    return event;
  });
  return then;
}

const send = (command: object) => () => bench.client.send(command as never);
const deleteUser = send(new AdminDeleteUserCommand({ UserPoolId, Username }));
const deleteProvider = send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName: providerName }));
const noProvider = 'Identity provider Corp is not available.';

type Change = [string, () => Promise<unknown>, string];
const ofAll: Change[] = [
  ['the provider is deleted', deleteProvider, noProvider],
  ['the client gives it up', () => changeClient(bench, { SupportedIdentityProviders: ['COGNITO'] }), noProvider],
  [
    'the client is deleted',
    send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId: clientId })),
    `User pool client ${clientId} does not exist.`,
  ],
  [
    'the pool is deleted',
    async () => {
      await bench.client.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain: 'shop' }));
      await bench.client.send(new DeleteUserPoolCommand({ UserPoolId }));
    },
    `User pool client ${clientId} does not exist.`,
  ],
];
const ofNewcomers: Change[] = [
  [
    'somebody takes the name',
    send(new AdminCreateUserCommand({ UserPoolId, Username })),
    'Already found an entry for username Corp_grace',
  ],
];
const ofReturners: Change[] = [
  ['the user is disabled', send(new AdminDisableUserCommand({ UserPoolId, Username })), 'User is not enabled'],
];

describe.each(first)('of a newcomer, while %s runs,', (trigger) => {
  it.each([...ofAll, ...ofNewcomers])('%s', async (_what, act, text) => {
    const then = during(trigger, act);
    const { sent } = await comeBack(bench, grace);
    expect(sent).toEqual({ error: 'invalid_request', error_description: text, state: 'state=1' });
    expect(lasting(bench)).toEqual(then.stored);
  });

  it('they are linked, and are that user', async () => {
    during(trigger, () => link(bench, 'ada', 'grace'));
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('ada');
  });

  it('they come by another browser as well, and are one user', async () => {
    during(trigger, () => signInAt(bench, grace));
    const { id } = await signInAt(bench, { ...grace, name: 'Hopper' });
    expect(id['sub']).toBe(storedUser(bench)?.sub);
    expect([...bench.world.state.users.rows(poolId)]).toHaveLength(2);
  });
});

describe.each(later)('of who comes again, while %s runs,', (trigger) => {
  beforeEach(() => signInAt(bench, grace));

  it.each([...ofAll, ...ofReturners])('%s', async (_what, act, text) => {
    const then = during(trigger, act);
    const { sent } = await comeBack(bench, { ...grace, name: 'Hopper' });
    expect(sent).toEqual({ error: 'invalid_request', error_description: text, state: 'state=1' });
    expect(lasting(bench)).toEqual(then.stored);
  });

  it('they are deleted', async () => {
    const before = storedUser(bench)?.sub;
    const then = during(trigger, deleteUser);
    const { sent } = await comeBack(bench, grace);
    // who comes by then is a newcomer
    if (trigger === 'InboundFederation') expect(storedUser(bench)?.sub).not.toBe(before);
    else {
      expect(sent).toEqual({
        error: 'invalid_request',
        error_description: 'User does not exist.',
        state: 'state=1',
      });
      expect(lasting(bench)).toEqual(then.stored);
    }
  });

  it('an administrator changes another attribute, which stays', async () => {
    const UserAttributes = [{ Name: 'nickname', Value: 'G' }];
    during(trigger, send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes })));
    await signInAt(bench, { ...grace, name: 'Hopper' });
    expect(storedUser(bench)?.attributes).toMatchObject({ name: 'Hopper', nickname: 'G' });
  });

  it('the mapping changes, and counts', async () => {
    during(trigger, () => mapTo(bench, { nickname: 'name' }));
    await signInAt(bench, { ...grace, name: 'Hopper' });
    expect(storedUser(bench)?.attributes).toMatchObject({ name: 'Grace', nickname: 'Hopper' });
  });
});

describe('while it runs for a local user', () => {
  const unlink = send(
    new AdminDisableProviderForUserCommand({
      UserPoolId,
      User: {
        ProviderName: providerName,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: 'grace',
      },
    }),
  );

  it.each(['PreAuthentication', 'PostAuthentication'] as const)('%s may take the link away', async (trigger) => {
    await link(bench, 'ada', 'grace');
    const then = during(trigger, unlink);
    const { sent } = await comeBack(bench, grace);
    expect(sent).toEqual({ error: 'invalid_request', error_description: 'User does not exist.', state: 'state=1' });
    expect(lasting(bench)).toEqual(then.stored);
  });
});

it('of a newcomer whom PostConfirmation deletes nothing is left but an error', async () => {
  const then = during('PostConfirmation', deleteUser);
  const { sent } = await comeBack(bench, grace);
  expect(sent).toEqual({ error: 'invalid_request', error_description: 'User does not exist.', state: 'state=1' });
  expect(lasting(bench)).toEqual(then.stored);
  expect((await tokensOf(bench, await comeBack(bench, grace))).id['cognito:username']).toBe('Corp_grace');
});

test('of who is disabled no trigger but InboundFederation is told', async () => {
  await signInAt(bench, grace);
  await bench.client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
  functions.forget();
  await turnsAway(bench, grace, 'User is not enabled');
  expect(functions.sources).toEqual(['InboundFederation_ExternalProvider']);
});
