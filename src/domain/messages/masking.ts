/** `ada@example.com` -> `a***@e***` [recorded, 2024 on]. */
export function maskEmail(address: string): string {
  const first = (text: string) => [...text][0] ?? '';
  return `${first(address)}***@${first(address.slice(address.lastIndexOf('@') + 1))}***`;
}

/** `+15555550839` -> `+*******0839`: all but the last four digits [field]. */
export const maskPhoneNumber = (number: string): string =>
  `+${'*'.repeat(Math.max(0, number.length - 5))}${number.slice(-4)}`;
