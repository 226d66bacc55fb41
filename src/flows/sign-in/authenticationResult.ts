import type { Tokens } from './turn';

/** Tokens in the names of AWS's AuthenticationResult. */
export const authenticationResult = ({ accessToken, idToken, refreshToken, expiresIn, newDevice }: Tokens) => ({
  AccessToken: accessToken,
  ExpiresIn: expiresIn,
  IdToken: idToken,
  RefreshToken: refreshToken,
  TokenType: 'Bearer' as const,
  ...(newDevice !== undefined && {
    NewDeviceMetadata: { DeviceKey: newDevice.key, DeviceGroupKey: newDevice.groupKey },
  }),
});
