/** `ada@example.com` -> `a***@e***` [recorded, 2024 on]. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***@${address.slice(at + 1, at + 2)}***`;
}

/** `+15555550839` -> `+*******0839`: all but the last four digits [amplify-ui fixtures]. */
export const maskPhoneNumber = (number: string): string =>
  `+${'*'.repeat(Math.max(0, number.length - 5))}${number.slice(-4)}`;
