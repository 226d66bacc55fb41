import { AdminInitiateAuth } from './AdminInitiateAuth';
import { AdminRespondToAuthChallenge } from './AdminRespondToAuthChallenge';
import { GetTokensFromRefreshToken } from './GetTokensFromRefreshToken';
import { GlobalSignOut } from './GlobalSignOut';
import { InitiateAuth } from './InitiateAuth';
import { RespondToAuthChallenge } from './RespondToAuthChallenge';
import { RevokeToken } from './RevokeToken';

export const auth = {
  AdminInitiateAuth,
  AdminRespondToAuthChallenge,
  GetTokensFromRefreshToken,
  GlobalSignOut,
  InitiateAuth,
  RespondToAuthChallenge,
  RevokeToken,
};
