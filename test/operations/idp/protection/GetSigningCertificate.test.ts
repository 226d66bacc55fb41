import { X509Certificate } from 'node:crypto';
import { GetSigningCertificateCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';

const bench = withEmulator({ fixtures });

const get = (UserPoolId = poolId) => new GetSigningCertificateCommand({ UserPoolId });
const certificateOf = async (pool = poolId) => (await bench.client.send(get(pool))).Certificate ?? '';
const parsed = (base64: string) => new X509Certificate(Buffer.from(base64, 'base64'));

describe('answers', () => {
  test('a self-signed certificate of the key of the pool, for ten years', async () => {
    const base64 = await certificateOf();
    expect(base64).toMatch(/^[A-Za-z0-9+/]+=*$/); // without PEM armour
    const certificate = parsed(base64);
    const { id } = await bench.world.keys.of(poolId);
    expect(certificate.publicKey.equals(id.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(certificate.verify(id.publicKey)).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.subject).toBe(`CN=${poolId}`); // likely
    const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
    expect(to.getUTCFullYear() - from.getUTCFullYear()).toBe(10); // AWS API reference
    const { createdAt } = bench.world.state.userPools.get('', poolId)!;
    expect(from.getTime()).toBe(Math.floor(createdAt / 1000) * 1000);
  });

  test('the same certificate each time, another of another pool', async () => {
    const first = await certificateOf();
    bench.emulator.clock.advance('400d');
    await expect(certificateOf()).resolves.toBe(first);
    const other = parsed(await certificateOf(otherPool));
    expect(other.serialNumber).not.toBe(parsed(first).serialNumber);
  });
});

test('refuses an unknown pool, and what no pool can be called', async () => {
  await refuses(bench, get(nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(
    bench,
    get('mine'),
    'InvalidParameterException',
    String.raw`1 validation error detected: Value 'mine' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+`,
  );
});
