import { InitiateAuthCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { comeBack, withFederation } from '../../../federation/support';
import { redeemed } from '../../../oauth/support';
import { withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId } from '../../../support/pools';
import { always, plus, setRisk } from '../../../support/protected';

// What threat protection has no part in [docs], and what nobody keeps [model].

describe('who comes from an identity provider', () => {
  const bench = withFederation({ pool: plus });

  test('is not judged: neither by a list nor by a risk, and there is no event', async () => {
    const ranges = ['127.0.0.0/8', '::1/128'];
    await setRisk(bench, { ...always('BLOCK'), RiskExceptionConfiguration: { BlockedIPRangeList: ranges } });
    await bench.emulator.risks.set({ addresses: ranges.map((range) => ({ range, level: 'High' })) });
    const { sent } = await comeBack(bench, { sub: 'grace', email: 'grace@example.com' });
    expect((await redeemed(bench, sent['code'] ?? '')).status).toBe(200);
    expect([...bench.world.state.authEvents.rows(poolId)]).toEqual([]);
  });
});

describe('what an application sends along', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [{ Username: 'tim', TemporaryPassword: password }] }) });

  test('is for triggers alone: no session, user or request that is kept has it', async () => {
    const ClientMetadata = { word: 'kept-by-nobody' };
    const { Session } = await bench.client.send(
      new InitiateAuthCommand({
        ...{ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', ClientMetadata },
        AuthParameters: { USERNAME: 'tim', PASSWORD: password },
      }),
    );
    expect(Session).toBeDefined();
    const ValidationData = [{ Name: 'word', Value: 'kept-by-nobody' }];
    await bench.client.send(
      new SignUpCommand({ ClientId: clientId, Username: 'bob', Password: password, ClientMetadata, ValidationData }),
    );
    const requests = await (await fetch(`${bench.emulator.url}/_emu/requests`)).text();
    expect(requests).toContain('SignUp');
    expect(`${requests}${JSON.stringify(bench.world.state.dump())}`).not.toContain('kept-by-nobody');
  });
});
