import { late } from './late';

const library = late(() => import('qrcode-generator'));

/** The rows of a QR code, true where it is dark; without the light margin that belongs around it. */
export type QrCode = readonly (readonly boolean[])[];

/** @example await qrCode('otpauth://totp/…') */
export async function qrCode(text: string): Promise<QrCode> {
  const { default: made } = await library();
  const code = made(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, at) => at);
  return places.map((row) => places.map((column) => code.isDark(row, column)));
}
