import { assertExplicitAuthFlows, inServiceOrder, isFlowEnabled } from '../../src/domain/clients/authFlows';
import type { ClientSettings } from '../../src/state/rows';

type Flow = Parameters<typeof isFlowEnabled>[1];

const every: readonly Flow[] = [
  'USER_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'USER_AUTH',
  'CUSTOM_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'REFRESH_TOKEN_AUTH',
];

const settings = (...flows: string[]) => ({ ExplicitAuthFlows: flows }) as ClientSettings;
const refreshAndCustom: Flow[] = ['CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH'];

const table: [sent: string[] | undefined, enabled: Flow[]][] = [
  [undefined, ['USER_SRP_AUTH', ...refreshAndCustom]], // API reference
  [[], ['USER_SRP_AUTH', ...refreshAndCustom]],
  [['ALLOW_USER_SRP_AUTH'], ['USER_SRP_AUTH']],
  [
    ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ['USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH'],
  ],
  [['ALLOW_USER_AUTH'], ['USER_AUTH']],
  [['ALLOW_CUSTOM_AUTH'], ['CUSTOM_AUTH']],
  [['ALLOW_ADMIN_USER_PASSWORD_AUTH'], ['ADMIN_USER_PASSWORD_AUTH']],
  [['ALLOW_CLIENT_TOKEN_AUTH'], []],
  [['USER_PASSWORD_AUTH'], ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH', ...refreshAndCustom]], // old developer guide
  [['ADMIN_NO_SRP_AUTH'], ['USER_SRP_AUTH', 'CUSTOM_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH']],
  [['CUSTOM_AUTH_FLOW_ONLY'], refreshAndCustom],
];

test.each(table)('with %p a client may use %p', (sent, enabled) => {
  const client = sent === undefined ? {} : settings(...sent);
  expect(every.filter((flow) => isFlowEnabled(client, flow)).sort()).toEqual([...enabled].sort());
});

test('flows are described each once, in the order of the service', () => {
  // AWS sample
  expect(
    inServiceOrder([
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
    ]),
  ).toEqual(['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
});

// the old names behind the new ones [likely]
test('flows of old names come back in one order, too', () => {
  const old = ['CUSTOM_AUTH_FLOW_ONLY', 'USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const;
  expect(inServiceOrder([...old].reverse())).toEqual(old);
});

describe('rotation', () => {
  const RefreshTokenRotation = { Feature: 'ENABLED' } as const;

  test('refuses the refresh flow named beside it', () => {
    expect(() => assertExplicitAuthFlows({ ...settings('ALLOW_REFRESH_TOKEN_AUTH'), RefreshTokenRotation })).toThrow(
      'ALLOW_REFRESH_TOKEN_AUTH is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.', // live
    );
  });

  test.each([
    {},
    settings('ALLOW_USER_SRP_AUTH'),
    { ...settings('ALLOW_REFRESH_TOKEN_AUTH'), RefreshTokenRotation: { Feature: 'DISABLED' as const } },
  ])('takes %p', (client) => {
    expect(() => assertExplicitAuthFlows({ RefreshTokenRotation, ...client })).not.toThrow();
  });
});
