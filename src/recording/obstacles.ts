import type { Entry } from './Entry';
import { madeCodeOf, sentCodeOf, userOf } from './codes';
import type { Learned } from './Learned';
import { jsonOf, parted, textAt, textsIn, type Value } from './values';

/** Whom a recording is held against. */
export interface TargetFacts {
  readonly isEmulator: boolean;
  /** The one service that is behind an endpoint of AWS's; undefined where all are. */
  readonly service?: string | undefined;
  /** Recorded name of a domain -> its name there or, on AWS, its address. */
  readonly domains: ReadonlyMap<string, string>;
}

/** What nobody can say again who is not the recorded client. */
function ofTheClient(entry: Entry, input: Value | undefined): string | undefined {
  if (textAt(input, 'ChallengeResponses', 'PASSWORD_CLAIM_SIGNATURE') !== undefined) {
    return 'the client computed its SRP proof from the recorded challenge';
  }
  const isPasskey = textAt(input, 'ChallengeResponses', 'CREDENTIAL') !== undefined;
  if (isPasskey || entry.operation === 'CompleteWebAuthnRegistration') {
    return 'a passkey signed the recorded challenge';
  }
  if (madeCodeOf(entry) !== undefined) return 'an authenticator made its code, and there it has another secret';
  if (entry.signed?.issued === true) return 'it was signed with credentials that were given out, which are not kept';
  return undefined;
}

function textsOf({ door, request }: Entry, input: Value | undefined): string[] {
  const query = [...new URLSearchParams(parted(request.path).query)].flat();
  if (input !== undefined) return [...textsIn(input), ...query];
  const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const parts = door === 'control' ? request.path.split('/') : [];
  return [...new URLSearchParams(request.body)].flat().concat(query, bearer, parts);
}

const lostIn = (entry: Entry, input: Value | undefined, learned: Learned): string | undefined =>
  textsOf(entry, input)
    .map((text) => learned.lostIn(text))
    .find((why) => why !== undefined);

/** AWS has no mails to be read, no pages that a program may fill in, and one endpoint a service. */
function onAws(entry: Entry, { service, domains }: TargetFacts): string | undefined {
  if (sentCodeOf(entry) !== undefined) return 'its code was in a message, which only who has it can read';
  if (entry.door === 'aws' && service !== undefined && entry.service !== undefined && entry.service !== service) {
    return `${entry.service} has another endpoint than ${service}: compare again with that`;
  }
  if (entry.door !== 'domain') return undefined;
  if (!/^\w+ \/oauth2\/(?:token|userInfo|revoke)$/.test(entry.operation)) return 'people sign in at the pages of AWS';
  return domains.has(entry.domain ?? '') ? undefined : `it asks the domain ${entry.domain ?? ''}: give --domain`;
}

/** Why an entry cannot be asked again; undefined where it can. */
export function obstacleOf(
  entry: Entry,
  target: TargetFacts,
  learned: Learned,
  unsettled: ReadonlyMap<string, string>,
): string | undefined {
  const input = jsonOf(entry.request.body);
  const user = userOf(input);
  return (
    ofTheClient(entry, input) ??
    (target.isEmulator ? undefined : onAws(entry, target)) ??
    lostIn(entry, input, learned) ??
    (user === undefined ? undefined : unsettled.get(user))
  );
}

/** Does leaving it out leave its user in another state? */
export const leavesUnsettled = ({ door, operation, answer, request }: Entry): boolean =>
  door === 'aws' &&
  answer.status === 200 &&
  !/^(?:Admin)?(?:Get|List|Describe|InitiateAuth|ResendConfirmationCode|ForgotPassword)/.test(operation) &&
  !/PASSWORD_CLAIM_SIGNATURE|_MFA_CODE|_OTP_CODE|"CREDENTIAL"/.test(request.body);
