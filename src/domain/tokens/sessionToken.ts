import type { Random } from '../../platform/random';

/** Opaque, begins as the service's encrypted blobs do [docs]; between 20 and 2048 characters [model]. */
export const newSessionToken = (random: Random): string => `AYABe${random.bytes(300).toString('base64url')}`;
