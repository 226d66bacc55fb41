import { cut, Operation } from '../../contract';
import { domainEvent } from '../../domain/trail/domainEvents';
import { isManagement, isReadOnly, tellsAnswer } from '../../domain/trail/recorded';
import type { Call } from '../../world/Call';
import type { Observer, Told } from '../../world/Observer';
import type { ActingSession, TrailRecord } from '../../world/TrailRecord';
import { sessionOf } from '../access/whoCalls';

/** What an operation is in the trail. */
interface Kind {
  readonly name: string;
  readonly readOnly: boolean;
  readonly tellsAnswer: boolean;
}

/** Operations are compiled once and never change; undefined: there is no record of it. */
const kinds = new WeakMap<Operation, Kind | null>();

function kindOfOperation(operation: Operation): Kind | null {
  let kind = kinds.get(operation);
  if (kind === undefined) {
    const { name } = operation;
    const readOnly = isReadOnly(operation);
    kind = isManagement(operation) ? { name, readOnly, tellsAnswer: tellsAnswer(operation) } : null;
    kinds.set(operation, kind);
  }
  return kind;
}

/** The pages of a pool whose domain nobody asked are like those of its own. */
function kindAtDomain({ operation, domain, userPoolId, world }: Call): Kind | null {
  if (operation.service !== 'cognito-idp') return null;
  const own = domain ?? (userPoolId === undefined ? undefined : [...world.state.domains.rows(userPoolId)][0]);
  const event = domainEvent(operation.name, own?.managedLoginVersion);
  return event === undefined ? null : { ...event, tellsAnswer: false };
}

/** IAM is recorded in one region [docs]; what nobody signed is of its pool, in a region where the pool is. */
function regionOf({ operation: { service }, principal, region, userPoolId, world }: Call): string {
  if (service === 'iam') return 'us-east-1';
  if (principal !== undefined || userPoolId === undefined) return region;
  const own = userPoolId.slice(0, userPoolId.indexOf('_'));
  if (own === region) return region;
  return world.state.replicas.get(userPoolId, region) === undefined ? own : region;
}

function actingBy(call: Call): ActingSession | undefined {
  const session = sessionOf(call);
  if (session === undefined) return undefined;
  const { arn, userId, accountId, roleArn, issuedAt, web } = session;
  return {
    arn,
    userId,
    accountId,
    roleArn,
    issuedAt,
    web: web && { provider: web.provider, aud: web.aud, sub: web.sub },
  };
}

/** Whoever may not do it is told no parameters [field: other services]. */
const isDenied = (code: string | undefined) => code === 'AccessDeniedException' || code === 'AccessDenied';

/** Our own limit. */
const longestMessage = 1000;

/** A text that most calls say alike, and which then is kept once, as whoever came before said it. */
const again = <Text extends string | undefined>(text: Text, before: string | undefined): Text =>
  text === before ? (before as Text) : text;

function recordOf(told: Told, kind: Kind): TrailRecord {
  const { call, outcome } = told;
  const { operation, origin, user } = call;
  const { refusal } = outcome;
  const { last } = call.world.records.trail;
  const principal = operation instanceof Operation && operation.auth !== 'none' ? call.principal : undefined;
  const tells = kind.tellsAnswer && refusal === undefined && operation instanceof Operation;
  return {
    operation,
    name: kind.name,
    readOnly: kind.readOnly,
    requestId: origin.requestId,
    at: call.now,
    region: again(regionOf(call), last?.region),
    sourceAddress: again(origin.sourceAddress, last?.sourceAddress),
    userAgent: again(cut(origin.userAgent), last?.userAgent),
    accessKeyId: again(principal?.accessKeyId, last?.accessKeyId),
    session: principal && actingBy(call),
    userPoolId: again(call.userPoolId, last?.userPoolId),
    clientId: again(call.clientId, last?.clientId),
    sub: user?.sub,
    domain: call.domain?.host,
    status: outcome.status,
    code: refusal?.code,
    message: refusal === undefined ? undefined : cut(refusal.logged ?? refusal.message, longestMessage),
    sent: isDenied(refusal?.code) ? undefined : told.input,
    answered: tells ? operation.redactAnswer(outcome.answer) : undefined,
  };
}

/** Keeps a record of every call that AWS's own trail has one of. What nobody built left none. */
export const recording: Observer = {
  tell(told) {
    const { call, outcome } = told;
    const { operation } = call;
    const kind = operation instanceof Operation ? kindOfOperation(operation) : kindAtDomain(call);
    if (kind === null || outcome.refusal?.code === 'NotImplementedException') return;
    call.world.records.trail.put(recordOf(told, kind));
  },
};
