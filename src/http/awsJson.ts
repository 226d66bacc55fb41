import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  check,
  lazily,
  operation,
  operationNames,
  refusal,
  ServiceError,
  serviceModel,
  toBody,
  type ErrorCode,
  type OperationModel,
  type OperationName,
  type ServiceName,
} from '../contract';
import { notBuilt, type Operation, type Registry } from '../services/operation';
import { NotSaved } from '../state/NotSaved';
import { beginCall, type Call, type Origin } from '../world/Call';
import { originOf } from './origin';
import type { World } from '../world/World';
import { credentialScope, type CredentialScope, missingAuthentication } from './credentialScope';
import { headerText } from './headerText';
import { Disconnected, readBody } from './readBody';

const contentType = 'application/x-amz-json-1.1';

/** What the wire needs: the world and the operations of each service. */
export interface AwsJsonDoor {
  readonly world: World;
  readonly registries: Readonly<Record<ServiceName, Registry>>;
}

interface Route {
  readonly service: ServiceName;
  readonly name: OperationName;
  readonly model: OperationModel;
  readonly signed: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly error?: ServiceError;
}

const services: readonly ServiceName[] = ['cognito-idp', 'cognito-identity'];

/** Every target there is. @example 'AWSCognitoIdentityProviderService.SignUp' */
const routes = lazily(() => {
  const found = new Map<string, Route>();
  for (const service of services) {
    const { targetPrefix } = serviceModel(service);
    for (const name of operationNames(service)) {
      const model = operation(service, name) as OperationModel;
      found.set(`${targetPrefix}.${name}`, { service, name, model, signed: model.auth === 'sigv4' });
    }
  }
  return found;
});

/** Step 1. An unknown or missing target has no message [likely]. */
function route(target: string): Route {
  const found = routes().get(target);
  if (found !== undefined) return found;
  throw refusal('UnknownOperationException', '', `X-Amz-Target "${target.slice(0, 100)}" names no operation.`);
}

/** Step 2. */
function authorize({ world }: AwsJsonDoor, { signed }: Route, request: IncomingMessage): CredentialScope | undefined {
  const scope = credentialScope(request);
  if (signed && scope === undefined && world.config.auth === 'presence') throw missingAuthentication();
  return scope;
}

/** Step 3. Some malformed bodies are answered without a message [measured on a sister service]. */
function parse(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('SerializationException', '', 'The body is not JSON.');
  }
}

function built(door: AwsJsonDoor, { service, name }: Route): Operation {
  const found = door.registries[service][name];
  if (found === undefined || found === notBuilt) {
    throw refusal(
      'NotImplementedException',
      `cognito-emu does not do ${name} yet.`,
      '`cognito-emu coverage` lists what works.',
    );
  }
  return found;
}

/** What is ready to be run once a request has passed every check. */
interface Prepared {
  readonly target: Route;
  readonly run: Operation['handle'];
  readonly call: Call;
  readonly input: never;
}

function prepare(door: AwsJsonDoor, request: IncomingMessage, text: string, origin: Origin): Prepared {
  const target = route(header(request, 'x-amz-target'));
  const principal = authorize(door, target, request);
  const json = parse(text);
  const found = built(door, target);
  const input = check(target.service, target.name, json);
  const call = beginCall(door.world, { operation: target.model, origin, principal, region: principal?.region });
  return { target, run: found.handle, call, input: input as never };
}

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** What a bug is called: the operations on client secrets declare another fault than all others [model]. */
function faultOf(target: string): ErrorCode {
  const declared = operation('cognito-idp', target.slice(target.indexOf('.') + 1))?.errors ?? [];
  return declared.includes('InternalServerException') ? 'InternalServerException' : 'InternalErrorException';
}

const notSavedHint = ({ message }: NotSaved) => `The change stands in memory only: ${message}.`;

/** The one exit for refusals. Whatever is no ServiceError is a bug of ours. */
function refused({ world }: AwsJsonDoor, thrown: unknown, target: string): Answer {
  let error = thrown;
  if (error instanceof NotSaved) error = refusal(faultOf(target), 'Something went wrong', notSavedHint(error));
  else if (!(error instanceof ServiceError)) {
    world.log.error(`${target}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
    error = refusal(faultOf(target), 'Something went wrong', 'A bug in cognito-emu; the log has its stack.');
  }
  const { code, message, members, status } = error as ServiceError;
  const body = { __type: code, ...(message !== '' && { message }), ...members };
  return { status, body: JSON.stringify(body), error: error as ServiceError };
}

const exposed = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date'; // [recorded]

function send(request: IncomingMessage, response: ServerResponse, requestId: string, answered: Answer, hint: string) {
  const headers = ['Content-Type', contentType, 'x-amzn-RequestId', requestId];
  const { error } = answered;
  if (error !== undefined) {
    headers.push('x-amzn-ErrorType', `${error.code}:`);
    if (error.message !== '') headers.push('x-amzn-ErrorMessage', headerText(error.message));
    if (!request.complete) headers.push('Connection', 'close');
  }
  if (hint !== '') headers.push('x-cognito-emu-hint', hint);
  if (request.headers.origin !== undefined) {
    headers.push('Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', exposed);
  }
  headers.push('Content-Length', String(Buffer.byteLength(answered.body)));
  response.writeHead(answered.status, headers);
  response.end(answered.body);
}

function logAnswer(
  { world: { log } }: AwsJsonDoor,
  target: string,
  requestId: string,
  { status, error }: Answer,
  hint: string,
): void {
  const level = error === undefined ? 'debug' : 'info';
  if (!log.tells(level)) return;
  const operation = headerText(target.split('.')[1] ?? '');
  const fields = { requestId, ...(hint !== '' && { hint }) };
  if (error === undefined) log.debug(`${operation} ${status}`, fields);
  else log.info(`${operation} ${status} ${error.code}: ${headerText(error.logged ?? error.message)}`, fields);
}

/** Answers one request of AWS's JSON 1.1 protocol: read, route, authorize, parse, check, call, project, serialize. */
export async function answerAwsJson(
  door: AwsJsonDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origin = originOf(request);
  const { requestId } = origin;
  const hints: string[] = [];
  let prepared: Prepared | undefined;
  let answered: Answer;
  try {
    prepared = prepare(door, request, await readBody(request), origin);
    const { target, run, call, input } = prepared;
    const running = run(call, input);
    const output = running instanceof Promise ? ((await running) as unknown) : running;
    answered = {
      status: 200,
      body: toBody(target.service, target.name, output, { strict: door.world.config.strictModel }),
    };
  } catch (thrown) {
    if (thrown instanceof Disconnected) return;
    answered = refused(door, thrown, headerText(header(request, 'x-amz-target')));
  }
  const durable = door.world.durable();
  if (durable)
    answered = await durable.then(
      () => answered,
      (thrown: unknown) => refused(door, thrown, headerText(header(request, 'x-amz-target'))),
    );
  if (answered.error?.hint !== undefined) hints.push(answered.error.hint);
  const hint = headerText([...(prepared?.call.hints ?? []), ...hints].join(' '));
  logAnswer(door, header(request, 'x-amz-target'), requestId, answered, hint);
  send(request, response, requestId, answered, hint);
}

/** Browsers ask first; every header that SDKs send is allowed [list from the clients' sources]. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': header(request, 'access-control-request-headers') || '*',
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Max-Age': 172800,
    'Content-Length': 0,
  });
  response.end();
}
