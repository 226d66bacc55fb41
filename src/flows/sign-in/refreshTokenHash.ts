import { sha256 } from '../../platform/hash';

/** What a refresh token is found by; the token itself is not kept. */
export const refreshTokenHash = (token: string): string => sha256(token).toString('base64url');
