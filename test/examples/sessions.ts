import { call, kept, sdk, type Example, type Reasons, type Values } from './example';
import { signedIn } from './selfService';
import { anyText, date, either, sessionId } from './shapes';
import { client, pool } from './world';

const UserPoolId = pool.plain;
const Username = 'ada';
const AccessToken = kept('token');

const tracked = call('SetUserPoolSessionConfiguration', {
  UserPoolId,
  UserSessionTracking: 'ENABLED',
  TokenSession: { MaxPerUser: 20 },
});
const listed = call('AdminListUserSessions', { UserPoolId, Username }, { session: 'Sessions.0.SessionId' });

const session = (more: Values): Values => ({
  ClientId: client.plain,
  CreateDate: date,
  DeviceType: anyText,
  LastActiveDate: date,
  LastIPAddress: anyText,
  LastLocation: { City: 'Seattle', Country: anyText },
  SessionId: sessionId,
  SessionType: 'TOKEN',
  ...more,
});
const nowhere = (at: number): Reasons => ({
  [`-Sessions[${at}].LastLocation.City`]: 'no address is looked up in a map; the model lets it be missing',
});

export const sessions: readonly Example[] = [
  {
    page: sdk('ListUserSessions'),
    operation: 'ListUserSessions',
    needs: [tracked, signedIn(), signedIn()],
    input: { AccessToken },
    output: { Sessions: [session({ IsCurrentSession: either }), session({ IsCurrentSession: either })] },
    decided: { ...nowhere(0), ...nowhere(1) },
  },
  {
    page: sdk('AdminListUserSessions'),
    operation: 'AdminListUserSessions',
    needs: [tracked, signedIn()],
    input: { UserPoolId, Username },
    output: {
      Sessions: [
        session({ IsCurrentSession: false, OriginSessionId: anyText }),
        session({ IsCurrentSession: false, SessionType: 'SSO' }),
      ],
    },
    differs: {
      '-Sessions[0].OriginSessionId': 'only managed login makes sessions of browsers, and is not yet built',
      '-Sessions[1]': 'only managed login makes sessions of browsers, and is not yet built',
    },
    decided: nowhere(0),
  },
  {
    page: sdk('RevokeUserSession'),
    operation: 'RevokeUserSession',
    needs: [tracked, signedIn(), listed, signedIn()],
    input: { AccessToken, RevokeAssociatedSessions: 'NONE', SessionId: kept('session') },
    output: {},
  },
  {
    page: sdk('AdminRevokeUserSession'),
    operation: 'AdminRevokeUserSession',
    needs: [tracked, signedIn(), listed],
    input: { RevokeAssociatedSessions: 'LINKED', SessionId: kept('session'), UserPoolId, Username },
    output: {},
  },
];
