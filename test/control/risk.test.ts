import request from 'supertest';
import { startEmulator, withEmulator } from '../support/emulator';
import { protectedPool } from '../support/protected';

// What threat protection is told to believe: by PUT /_emu/risk, and by the member `risks` of fixtures.

const declared = { passwords: ['Password1!'], users: [{ username: 'ada', level: 'Low' as const }] };
const bench = withEmulator({ fixtures: { ...protectedPool(), risks: declared } });
const door = () => request(bench.emulator.url);
const put = (body: object) => door().put('/_emu/risk').send(body);
const high = [{ range: '203.0.113.0/24', level: 'High' }];

test('is what fixtures say, and over it what was said since', async () => {
  expect((await door().get('/_emu/risk')).body).toEqual(declared);
  const said = await put({ addresses: high, users: [] });
  expect({ status: said.status, body: said.body as unknown }).toEqual({
    status: 200,
    body: { ...declared, addresses: high, users: [] },
  });
  expect((await put({ addresses: [] })).body).toEqual({ ...declared, addresses: [], users: [] });
  expect((await door().delete('/_emu/risk')).body).toEqual(declared);
  expect((await door().get('/_emu/risk')).body).toEqual(declared);
});

test('goes back with the state', async () => {
  await put({ addresses: high });
  const id = await bench.emulator.snapshot();
  await put({ addresses: [] });
  await bench.emulator.restore(id);
  expect(await bench.emulator.risks.get()).toEqual({ ...declared, addresses: high });
  await bench.emulator.reset();
  expect(await bench.emulator.risks.get()).toEqual(declared);
});

test.each([
  [{ riskz: [] }, 'There is no member "riskz".', 'This call takes passwords, addresses, devices, users.'],
  [{ addresses: [{ range: 'here', level: 'Low' }] }, 'addresses[0].range: "here" is no address and no range of addresses.', 'Write 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32.'], // prettier-ignore
  [{ addresses: [{ range: '192.0.2.0/33' }] }, 'addresses[0].range: "192.0.2.0/33" is no address and no range of addresses.', 'Write 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32.'], // prettier-ignore
  [{ addresses: [{ level: 'Low' }] }, 'addresses[0]: range is missing.', 'Add "range".'],
  [{ users: [{ username: 'ada', level: 'high' }] }, 'users[0].level: "high" is not one of the allowed values.', 'Did you mean High?'], // prettier-ignore
  [{ devices: [{ level: 'Low' }] }, 'devices[0]: says of no device, or of two, how it is known.', 'Give it one of name, userAgent, encodedData.'], // prettier-ignore
  [{ devices: [{ level: 'Low', name: 'a', userAgent: 'b' }] }, 'devices[0]: says of no device, or of two, how it is known.', 'Give it one of name, userAgent, encodedData.'], // prettier-ignore
  [{ passwords: [{ username: 'ada' }] }, 'passwords[0]: password is missing.', 'Add "password".'],
])('%j is refused and changes nothing', async (body, message, hint) => {
  const answer = await put(body);
  expect({ status: answer.status, body: answer.body as unknown }).toEqual({
    status: 400,
    body: expect.objectContaining({ error: 'InvalidBody', message, hint }) as unknown,
  });
  expect(await bench.emulator.risks.get()).toEqual(declared);
});

test('is in an export, and comes back with it', async () => {
  await put({ addresses: high });
  const document = await bench.emulator.export({ secrets: true });
  expect(document).toMatchObject({ risks: { ...declared, addresses: high } });
  const { emulator } = await startEmulator({ fixtures: document });
  try {
    expect(await emulator.risks.get()).toEqual({ ...declared, addresses: high });
  } finally {
    await emulator.stop();
  }
});

test('of fixtures is held to the same rules', async () => {
  await expect(startEmulator({ fixtures: { risks: { addresses: [{ range: 'x' }] } } })).rejects.toMatchObject({
    lines: [
      '(inline document)  risks.addresses[0].range  "x" is no address and no range of addresses  Write 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32.',
    ],
  });
  await expect(startEmulator({ fixtures: [{ risks: {} }, { risks: {} }] })).rejects.toThrow(
    'risks  stands in another document, too  Put all of it into one.',
  );
});
