type Members = Readonly<Record<string, unknown>>;

/** Whether two rows, which are JSON-able, say the same; what is undefined is not there. */
export function isSameRow(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSameRow((one as Members)[name], (other as Members)[name]));
}
