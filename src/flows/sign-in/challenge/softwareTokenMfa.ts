import { ServiceError } from '../../../contract';
import { afterCode, noSoftwareToken } from '../../../domain/mfa/softwareToken';
import { wrongPassword } from '../../../domain/users/status';
import type { User } from '../../../state/rows';
import { assertMayTryCode, countWrongCode } from '../../guards/attempts';
import type { Challenge } from './challenge';

function tokenOf(user: User | undefined) {
  if (user === undefined) throw wrongPassword('Nobody has an authenticator.');
  if (user.softwareToken === undefined) throw noSoftwareToken('It was taken away since the code was asked for.');
  return user.softwareToken;
}

/** A code of the user's authenticator app. */
export const softwareTokenMfa: Challenge = {
  name: 'SOFTWARE_TOKEN_MFA',

  ask({ user }) {
    const { name } = tokenOf(user);
    return {
      parameters: {
        USER_ID_FOR_SRP: user?.username ?? '',
        ...(name !== undefined && { FRIENDLY_DEVICE_NAME: name }),
      },
    };
  },

  /** Refusals, in order: missing code, no authenticator, locked out, wrong code, used before; wrong codes count [docs]. */
  answer({ call, seen, sent }) {
    const code = sent.required('SOFTWARE_TOKEN_MFA_CODE');
    tokenOf(seen);
    if (seen !== undefined) assertMayTryCode(call, seen);
    const spent = (user: User): User => ({ ...user, softwareToken: afterCode(tokenOf(user), code, call.now) });
    try {
      if (seen !== undefined) spent(seen);
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'CodeMismatchException' && seen !== undefined) {
        countWrongCode(call, seen);
      }
      throw error;
    }
    return { change: spent };
  },
};
