import { isRecord } from '../../contract';
import type { TrailRecord } from '../../world/TrailRecord';
import { isFederatedUser, roleNameOf, rootArn } from '../credentials/names';

/** Who called, as CloudTrail says it [docs: userIdentity element]. */
export type UserIdentity = Readonly<Record<string, unknown>>;

type Who = Pick<TrailRecord, 'operation' | 'accessKeyId' | 'session' | 'answered'>;

/** To the second, as everything in a record [docs]. */
export const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const text = (value: unknown, name: string): string =>
  isRecord(value) && typeof value[name] === 'string' ? value[name] : '';

/** Of whoever has credentials that nobody gave out here: the account itself, as GetCallerIdentity says. */
const rootOf = (accountId: string, accessKeyId: string): UserIdentity => ({
  type: 'Root',
  principalId: accountId,
  arn: rootArn(accountId),
  accountId,
  accessKeyId,
});

type Session = NonNullable<TrailRecord['session']>;

const issuerOf = ({ roleArn, userId, accountId }: Session) =>
  roleArn === undefined
    ? { type: 'Root', principalId: accountId, arn: rootArn(accountId), accountId }
    : {
        type: 'Role',
        principalId: userId.split(':', 1)[0],
        arn: roleArn,
        accountId,
        userName: roleNameOf(roleArn),
      };

/** [field] */
const federationOf = ({ provider, aud, sub }: NonNullable<Session['web']>) => ({
  federatedProvider: provider,
  attributes: { [`${provider}:aud`]: aud, [`${provider}:sub`]: sub },
});

const typeOf = ({ arn, roleArn }: Session) =>
  roleArn !== undefined ? 'AssumedRole' : isFederatedUser(arn) ? 'FederatedUser' : 'Root';

function sessionIdentity(session: Session, accessKeyId: string): UserIdentity {
  const { arn, userId, accountId, issuedAt, web } = session;
  const type = typeOf(session);
  return {
    ...{ type, principalId: userId, arn, accountId, accessKeyId },
    sessionContext: {
      ...(type !== 'Root' && { sessionIssuer: issuerOf(session) }),
      ...(web !== undefined && { webIdFederationData: federationOf(web) }),
      attributes: { creationDate: instant(issuedAt), mfaAuthenticated: 'false' },
    },
  };
}

/** Of whoever proved who they are to STS by a token or an assertion [field; docs: samples]. */
function provenIdentity({ operation: { service, name }, answered }: Who): UserIdentity | undefined {
  if (service !== 'sts' || answered === undefined) return undefined;
  if (name === 'AssumeRoleWithWebIdentity') {
    const [provider, userName] = [text(answered, 'Provider'), text(answered, 'SubjectFromWebIdentityToken')];
    const principalId = [provider, text(answered, 'Audience'), userName].join(':');
    return { type: 'WebIdentityUser', principalId, userName, identityProvider: provider };
  }
  if (name !== 'AssumeRoleWithSAML') return undefined;
  const [userName, identityProvider] = [text(answered, 'Subject'), text(answered, 'NameQualifier')];
  return { type: 'SAMLUser', principalId: `${identityProvider}:${userName}`, userName, identityProvider };
}

/** Of an operation of AWS's. @param accountId the emulator's own */
export function userIdentity(who: Who, accountId: string): UserIdentity {
  const { accessKeyId, session } = who;
  if (accessKeyId === undefined) return provenIdentity(who) ?? { type: 'Unknown', principalId: 'Anonymous' }; // [live]
  return session === undefined ? rootOf(accountId, accessKeyId) : sessionIdentity(session, accessKeyId);
}

/** As LookupEvents names whoever called [docs]: `root`, a session, or a user; undefined for nobody. */
export function usernameOf({ type, userName, arn }: UserIdentity): string | undefined {
  if (type === 'Root') return 'root';
  if (typeof userName === 'string') return userName;
  return typeof arn === 'string' ? arn.slice(arn.lastIndexOf('/') + 1) : undefined;
}
