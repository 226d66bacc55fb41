import { AdminInitiateAuth } from './AdminInitiateAuth';
import { AdminRespondToAuthChallenge } from './AdminRespondToAuthChallenge';
import { GetClientToken } from './GetClientToken';
import { GetDerivedToken } from './GetDerivedToken';
import { GetTokensFromRefreshToken } from './GetTokensFromRefreshToken';
import { GlobalSignOut } from './GlobalSignOut';
import { InitiateAuth } from './InitiateAuth';
import { RespondToAuthChallenge } from './RespondToAuthChallenge';
import { RevokeToken } from './RevokeToken';

export const auth = {
  AdminInitiateAuth,
  AdminRespondToAuthChallenge,
  GetClientToken,
  GetDerivedToken,
  GetTokensFromRefreshToken,
  GlobalSignOut,
  InitiateAuth,
  RespondToAuthChallenge,
  RevokeToken,
};
