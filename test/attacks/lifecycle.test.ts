import { createServer, type AddressInfo } from 'node:net';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  GetUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, startEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { signIn } from '../support/signIn';
import { RawConnection, soundCall } from './raw';

test('a taken port is one clear line, and nothing is left of the emulator that wanted it', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const { port } = squatter.address() as AddressInfo;
  await expect(startEmulator({ port })).rejects.toMatchObject({
    name: 'CannotListen',
    message: `cannot listen on 127.0.0.1:${port}: the port is taken`,
  });
  await new Promise((resolve) => squatter.close(resolve));
  const { emulator } = await startEmulator({ port });
  await emulator.stop();
});

test('an address that is not this machine’s is one clear line', async () => {
  await expect(startEmulator({ host: '192.0.2.1' })).rejects.toMatchObject({
    name: 'CannotListen',
    message: expect.not.stringContaining('\n') as string,
  });
});

test('a public URL that is none is refused before anything is read', async () => {
  await expect(startEmulator({ publicUrl: 'cognito.test' })).rejects.toThrow(
    'publicUrl must be an http:// or https:// address, not "cognito.test"',
  );
});

test('stopping twice, and at the same time, is stopping once', async () => {
  const { emulator } = await startEmulator({ fixtures: onePool() });
  await Promise.all([emulator.stop(), emulator.stop()]);
  await emulator.stop();
});

test('stopping ends connections that are kept alive, at work or half written', async () => {
  const { emulator } = await startEmulator({ fixtures: onePool() });
  const open = (text: string | Buffer) => new RawConnection(emulator.port).send(text);
  const connections = [
    open(soundCall),
    open('POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: a.b\r\nContent-Length: 9\r\n\r\n{'),
    open('GET /'),
  ];
  await connections[0]?.until(1);
  await emulator.stop();
  await Promise.all(connections.map((connection) => connection.untilClosed()));
});

test('a log that throws harms nobody', async () => {
  const log = () => {
    throw new Error('the disk is full');
  };
  const { emulator } = await startEmulator({ fixtures: onePool(), logLevel: 'debug', log });
  const [answer] = await new RawConnection(emulator.port).send(soundCall).until(1);
  expect(answer?.status).toBe(200);
  await emulator.stop();
});

test('the clock may go to its ends and everything still works', async () => {
  const { emulator, world } = await startEmulator({ fixtures: onePool({ users: [user('ada')] }) });
  const client = clientFor(emulator);
  for (const [turn, instant] of [0, Date.UTC(2038, 0, 20), Date.UTC(9998, 11, 31), 0.5].entries()) {
    emulator.clock.set(instant);
    const { AccessToken } = await signIn({ client }, 'ada');
    await client.send(new GetUserCommand({ AccessToken }));
    await client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: `new${turn}` }));
    const { UserCreateDate } = await client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: `new${turn}` }),
    );
    expect(Math.abs((UserCreateDate?.getTime() ?? -1) - instant)).toBeLessThan(60_000);
  }
  expect(() => emulator.clock.advance('999999999999d')).toThrow('The clock goes from 1970 to 9998.');
  expect(Number.isInteger(world.clock.now())).toBe(true);
  client.destroy();
  await emulator.stop();
});

test.each([
  ['keys of its own', {}, 'Could not verify signature for Access Token'],
  ['another seed', { seed: 2 }, 'Could not verify signature for Access Token'],
  ['the same keys, by the same seed', { seed: 1 }, 'Access Token has been revoked'],
])('tokens of one emulator are worth nothing in another of the same fixtures with %s', async (_, other, message) => {
  const fixtures = onePool({ users: [user('ada')] });
  const [one, two] = await Promise.all([startEmulator({ fixtures, seed: 1 }), startEmulator({ fixtures, ...other })]);
  const [clientOne, clientTwo] = [clientFor(one.emulator), clientFor(two.emulator)];
  const { AccessToken } = await signIn({ client: clientOne }, 'ada');
  await expect(clientTwo.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message,
  });
  for (const client of [clientOne, clientTwo]) client.destroy();
  await Promise.all([one.emulator.stop(), two.emulator.stop()]);
});

test('what is seeded does not depend on how many requests came before, nor on those that were refused', async () => {
  const fixtures = onePool();
  const subAfter = async (requests: number) => {
    const { emulator } = await startEmulator({ fixtures, seed: 1 });
    const client = clientFor(emulator);
    for (let i = 0; i < requests; i++) {
      await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'nobody' })).catch(() => undefined);
      await new RawConnection(emulator.port).send(soundCall).until(1);
    }
    const { UserSub } = await client.send(
      new SignUpCommand({ ClientId: clientId, Username: 'ada', Password: password }),
    );
    client.destroy();
    await emulator.stop();
    return UserSub;
  };
  expect(await subAfter(5)).toBe(await subAfter(0));
});
