import { qrCode } from '../../src/platform/qrCode';

const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];

test('a QR code is as large as its text needs and has its three finder patterns', async () => {
  const rows = (await qrCode('otpauth://totp/shop:ada?secret=JBSWY3DPEHPK3PXP&issuer=shop')).map((row) =>
    row.map((dark) => (dark ? '1' : '0')).join(''),
  );
  const { length } = rows;
  expect((length - 17) % 4).toBe(0);
  expect(rows.every((row) => row.length === length)).toBe(true);
  const corner = (top: number, left: number) => rows.slice(top, top + 7).map((row) => row.slice(left, left + 7));
  expect([corner(0, 0), corner(0, length - 7), corner(length - 7, 0)]).toEqual([finder, finder, finder]);
});

test('another text is another code, in characters of any script', async () => {
  expect(await qrCode('otpauth://totp/ü:東京')).not.toEqual(await qrCode('otpauth://totp/ü:大阪'));
});
