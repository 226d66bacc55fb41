/** The partition of whatever is a pool's. */
export const ofPool = (row: { readonly userPoolId: string }): string => row.userPoolId;

/** A record key made of two names; neither may hold the separator. */
export const pairKey = (first: string, second: string): string => `${first}\u0000${second}`;

/** Names and values are the user's: read them with `Object.hasOwn`. */
export type StringMap = Readonly<Record<string, string>>;
