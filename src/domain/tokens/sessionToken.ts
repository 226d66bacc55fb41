import type { Random } from '../../platform/random';

/** A SECRET_BLOCK, in base64 and as long as AWS's are [field]. */
export const newSecretBlock = (random: Random): string => random.bytes(1200).toString('base64');

/** Opaque, begins as the service's encrypted blobs do [docs]; between 20 and 2048 characters [model]. */
export const newSessionToken = (random: Random): string => `AYABe${random.bytes(300).toString('base64url')}`;
