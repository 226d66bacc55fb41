import { fixtures, noSuchClient, noSuchPool, nowhere, otherClient } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { onTheWire } from '../../../support/wire';
import { createDomain, css, getLook, jpeg, noDomain, png, setLook, svg } from './examples';

const bench = withEmulator({ fixtures });

const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
const invalid = (members: Parameters<typeof setLook>[0], text: string) =>
  refuses(bench, setLook(members), 'InvalidParameterException', text);

describe('in a pool with a domain', () => {
  beforeEach(async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2025-01-09T17:05:43Z');
    await bench.client.send(createDomain());
  });

  test('answers with the look of a client, which is got alike', async () => {
    const { UICustomization } = await bench.client.send(setLook({ ClientId: clientId, CSS: css, ImageFile: jpeg }));
    // AWS API sample, but for the host
    expect(UICustomization).toEqual({
      UserPoolId: poolId,
      ClientId: clientId,
      CSS: css,
      CSSVersion: '20250109170543',
      ImageUrl: `${bench.emulator.url}/_domains/my-app/${clientId}/20250109170543/assets/images/image.jpg`,
      CreationDate: new Date('2025-01-09T17:05:43Z'),
      LastModifiedDate: new Date('2025-01-09T17:05:43Z'),
    });
    await expect(bench.client.send(getLook(clientId))).resolves.toMatchObject({ UICustomization });
  });

  test('answers with the look of all clients when none is named, or ALL', async () => {
    const { UICustomization } = await bench.client.send(setLook({ CSS: css }));
    expect(UICustomization).toMatchObject({ ClientId: 'ALL', CSS: css });
    const again = await bench.client.send(setLook({ ClientId: 'ALL', ImageFile: png }));
    expect(again.UICustomization).toMatchObject({
      ClientId: 'ALL',
      ImageUrl: expect.stringMatching(/image\.png$/) as string,
    });
  });

  test('serves what its addresses lead to', async () => {
    const { body } = await onTheWire(bench, 'SetUICustomization', {
      UserPoolId: poolId,
      CSS: css,
      ImageFile: Buffer.from(png).toString('base64'),
    });
    const { CSSUrl, ImageUrl } = body['UICustomization'] as Record<string, string>;
    const [sheet, image] = await Promise.all([fetch(CSSUrl!), fetch(ImageUrl!)]);
    expect(await sheet.text()).toBe(css);
    expect(new Uint8Array(await image.arrayBuffer())).toEqual(png);
  });

  test('names the custom domain where there is one', async () => {
    await bench.client.send(createDomain('auth.example.com', { CertificateArn: certificate }));
    const { UICustomization } = await bench.client.send(setLook({ ImageFile: png }));
    expect(UICustomization?.ImageUrl).toContain('/_domains/auth.example.com/ALL/');
  });

  test('leaves nothing of an earlier look behind but when it began', async () => {
    await bench.client.send(setLook({ CSS: css, ImageFile: png }));
    bench.emulator.clock.advance('1h');
    await bench.client.send(setLook({ CSS: '' }));
    const { UICustomization } = await bench.client.send(getLook());
    expect(UICustomization).not.toHaveProperty('ImageUrl'); // wild: infrastructure tools send the whole
    expect(UICustomization).toMatchObject({
      CSS: '',
      CreationDate: new Date('2025-01-09T17:05:43Z'),
      LastModifiedDate: new Date('2025-01-09T18:05:43Z'),
    });
  });

  test('leaves no look behind when neither style sheet nor image is sent', async () => {
    await bench.client.send(setLook({ CSS: css }));
    await bench.client.send(setLook());
    await expect(bench.client.send(getLook())).resolves.toMatchObject({ UICustomization: {} }); // wild: infrastructure tools delete it so
  });

  test('refuses an unknown client, and one of another pool', async () => {
    await refuses(bench, setLook({ ClientId: 'nobody' }), 'ResourceNotFoundException', noSuchClient);
    const text = `User pool client ${otherClient} does not exist.`; // remembered from real reports
    await refuses(bench, setLook({ ClientId: otherClient }), 'ResourceNotFoundException', text);
  });

  // what is refused: AWS developer guide; texts likely
  test.each([
    ['.mine { color: red }', 'CSS cannot contain selector .mine'],
    ['body { color: red }', 'CSS cannot contain selector body'],
    ['@import url(https://example.com/a.css);', 'CSS cannot contain @import'],
    ['@media print { .label-customizable { color: red } }', 'CSS cannot contain @media'],
    ['.label-customizable { background: url(javascript:alert(1)) }', 'CSS cannot contain JavaScript'],
    ['.label-customizable { color: red', 'CSS has an unclosed rule'],
  ])('refuses the style sheet %s', (CSS, text) => invalid({ CSS }, text));

  test('refuses images of other kinds', async () => {
    const text = 'The image file is not a valid PNG or JPG file.'; // rule: AWS developer guide; text likely
    await invalid({ ImageFile: svg }, text);
    await invalid({ ImageFile: new TextEncoder().encode('text') }, text);
  });

  test('refuses what is too large', async () => {
    const large = new Uint8Array(101 * 1024);
    large.set(png);
    // limits and the last text: AWS developer guide; the others likely
    await invalid({ CSS: `${' '.repeat(3 * 1024)}${css}` }, 'The CSS is too large.');
    await invalid({ ImageFile: large }, 'The image file is too large.');
    await invalid({ ImageFile: large, CSS: ' '.repeat(3 * 1024) }, 'request parameters too large');
  });
});

test('refuses an unknown pool', () =>
  refuses(bench, setLook({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

test('refuses a pool without a domain', () => invalid({ CSS: css }, noDomain));
