/** `ada@example.com` -> `a***@e***` [recorded, 2024 on]. */
export function maskEmail(address: string): string {
  const first = (text: string) => [...text][0] ?? '';
  return `${first(address)}***@${first(address.slice(address.lastIndexOf('@') + 1))}***`;
}

/** `+15555550839` -> `+*******0839`: all but the last four digits [field]. */
export function maskPhoneNumber(number: string): string {
  const digits = number.slice(1);
  return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
}
