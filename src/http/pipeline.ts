import type { IncomingMessage, ServerResponse } from 'node:http';
import { isWireError, largestRequestOf, Operation, ServiceError } from '../contract';
import { notBuiltYet, type Asked, type Catalog, type Served } from '../services/Catalog';
import type { BuiltOperation } from '../services/operation';
import { NotSaved } from '../state/NotSaved';
import { beginCall, type Call, type CalledOperation, type Origin } from '../world/Call';
import { Dropped } from '../world/Dropped';
import type { Outcome } from '../world/Observer';
import { asRefusal, wentWrong } from '../world/refusals';
import type { World } from '../world/World';
import { broken } from './broken';
import { credentialScope, missingAuthentication, regionOfHost } from './credentialScope';
import type { Forbidden, Guard } from './guard';
import { headerText } from '../web/headerText';
import { originOf } from './origin';
import { assertNotForgotten } from './proof/forgotten';
import { assertPermitted } from './proof/permission';
import { proveSignature } from './proof/prove';
import { readBody } from './readBody';
import { send } from './send';
import { header, type Reply, type Wire } from './wires/Wire';

/** What the wires of AWS's clients lead to: a world and the operations that are done to it. */
export interface AwsDoor {
  readonly world: World;
  readonly catalog: Catalog;
  /** Of signed operations. */
  readonly guard: Guard;
}

/** Answers one request of a wire. */
export function answerAws(door: AwsDoor, wire: Wire, request: IncomingMessage, response: ServerResponse): void {
  readBody(request, largestRequestOf(header(request, 'x-amz-target')), (body, refused) => {
    new Passage(door, wire, request, response).take(body, refused);
  });
}

/**
 * One request on its way. Nothing is awaited unless a service is yet to be loaded, or an observer or
 * the operation itself waits.
 */
class Passage {
  readonly #origin: Origin;
  #call: Call | undefined = undefined;
  #input: unknown = undefined;
  #isRunning = false;

  constructor(
    private readonly door: AwsDoor,
    private readonly wire: Wire,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    this.#origin = originOf(request);
  }

  /** Every step that a call passes: identify, authorize, prove, parse, check, permit, admit, run, project, tell. */
  take(body: Buffer, refused: ServiceError | undefined): void {
    try {
      const asked = this.wire.identify(this.request, body, this.door.catalog);
      if (asked instanceof Promise) void this.#takeLater(asked, body, refused);
      else this.#take(asked, body, refused);
    } catch (thrown) {
      this.#refuse(thrown);
    }
  }

  async #takeLater(asked: Promise<Asked>, body: Buffer, refused: ServiceError | undefined): Promise<void> {
    try {
      this.#take(await asked, body, refused);
    } catch (thrown) {
      this.#refuse(thrown);
    }
  }

  #take(asked: Asked, body: Buffer, refused: ServiceError | undefined): void {
    try {
      const served = this.#admitted(asked, refused);
      const call = this.#authorize(served.operation);
      const proven = this.#prove(call, served.operation, body);
      if (proven === undefined) this.#perform(call, served, body);
      else void this.#performLater(proven, call, served, body);
    } catch (thrown) {
      this.#refuse(thrown);
    }
  }

  async #performLater(proven: Promise<void>, call: Call, served: Served, body: Buffer): Promise<void> {
    try {
      await proven;
      this.#perform(call, served, body);
    } catch (thrown) {
      this.#refuse(thrown);
    }
  }

  #perform(call: Call, { operation, handle }: Served, body: Buffer): void {
    try {
      if (handle === undefined) throw notBuiltYet(operation.name);
      const input = (this.#input = this.wire.parse(operation, body, this.request));
      operation.check(input);
      if (isProven(call, operation)) assertPermitted(call, operation, input);
      const held = call.world.observers.admit(call, input);
      const output = held === undefined ? this.#run(handle) : held.then(() => this.#run(handle));
      if (output instanceof Promise) void this.#answerLater(operation, output);
      else this.#answer(operation, output);
    } catch (thrown) {
      this.#refuse(thrown);
    }
  }

  #admitted(asked: Asked, refused: ServiceError | undefined): Served {
    this.#begin(asked.operation);
    if (refused !== undefined) throw refused;
    if (asked.refusal !== undefined) throw asked.refusal;
    return asked;
  }

  #begin(operation: CalledOperation): Call {
    const scope = credentialScope(this.request);
    const arrival = {
      operation,
      origin: this.#origin,
      principal: scope,
      region: scope?.region ?? regionOfHost(this.#origin.host),
    };
    return (this.#call = beginCall(this.door.world, arrival));
  }

  #authorize({ auth }: Operation): Call {
    const call = this.#call as Call;
    if (auth !== 'sigv4') return call;
    if (call.principal === undefined && call.world.config.auth === 'presence') throw missingAuthentication();
    const forbidden = this.door.guard(this.request);
    if (forbidden !== undefined) throw accessDenied(forbidden);
    if (call.world.config.auth !== 'off') assertNotForgotten(call, this.request);
    return call;
  }

  /** Undefined when nothing has to be proven. */
  #prove(call: Call, { auth, model }: Operation, body: Buffer): Promise<void> | undefined {
    return isProven(call, { auth }) ? proveSignature(call, model.signedFor, this.request, body) : undefined;
  }

  #run(handle: BuiltOperation['handle']): unknown {
    this.#isRunning = true;
    return handle(this.#call as Call, this.#input as never);
  }

  async #answerLater(operation: Operation, output: Promise<unknown>): Promise<void> {
    try {
      this.#answer(operation, await output);
    } catch (thrown) {
      this.#refuse(thrown);
    }
  }

  #answer(operation: Operation, output: unknown): void {
    const reply = this.wire.answer(operation, output, this.door.world.config.strictModel, this.#origin.requestId);
    this.#leave(reply, { status: 200, answer: output });
  }

  /** The one exit for refusals and bugs. */
  #refuse(thrown: unknown): void {
    try {
      const call = this.#call ?? this.#begin({ service: '', name: '', errors: [] });
      if (thrown instanceof Dropped) {
        this.#drop(call, thrown);
        return;
      }
      const known = asRefusal(thrown, call);
      const bug = known instanceof ServiceError ? this.#undeclared(known) : thrown;
      const refusal = bug === undefined ? (known as ServiceError) : this.#fault(bug);
      if (refusal.hint !== undefined) call.hint(refusal.hint);
      const outcome = { status: refusal.status, refusal, ...(bug !== undefined && { bug }) };
      this.#leave(this.wire.refuse(refusal, this.#origin.requestId, call.operation), outcome);
    } catch (error) {
      broken(this.door.world, this.response, error);
    }
  }

  #drop(call: Call, { refusal }: Dropped): void {
    if (refusal.hint !== undefined) call.hint(refusal.hint);
    call.world.observers.tell(call, this.#input, { status: refusal.status, refusal });
    this.response.destroy();
  }

  /** In strict mode an operation may only be refused as its model says. */
  #undeclared(refusal: ServiceError): Error | undefined {
    const { operation, world } = this.#call as Call;
    const { code, message } = refusal;
    if (!world.config.strictModel || !this.#isRunning || operation.errors.includes(code) || isWireError(code)) return;
    return new Error(`${operation.name} does not declare ${code}, "${message}"`, { cause: refusal });
  }

  #fault(bug: unknown): ServiceError {
    const { operation, world } = this.#call as Call;
    world.log.error(`${operation.name}: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`);
    return faultOf(operation, 'A bug in cognito-emu; the log has its stack.');
  }

  /** No answer leaves before what it tells of is on the disk. */
  #leave(reply: Reply, outcome: Outcome): void {
    const durable = (this.#call as Call).world.durable();
    if (durable === undefined) this.#send(reply, outcome);
    else void this.#leaveLater(durable, reply, outcome);
  }

  async #leaveLater(durable: Promise<void>, reply: Reply, outcome: Outcome): Promise<void> {
    try {
      await durable.then(
        () => {
          this.#send(reply, outcome);
        },
        (thrown: unknown) => {
          this.#tellNotSaved(thrown);
        },
      );
    } catch (error) {
      broken(this.door.world, this.response, error);
    }
  }

  #tellNotSaved(thrown: unknown): void {
    if (!(thrown instanceof NotSaved)) throw thrown;
    const { operation } = this.#call as Call;
    const hint = `The change stands in memory only: ${thrown.message}.`;
    const refusal = faultOf(operation, hint);
    (this.#call as Call).hint(hint);
    this.#send(this.wire.refuse(refusal, this.#origin.requestId, operation), {
      status: refusal.status,
      refusal,
      bug: thrown,
    });
  }

  #send(reply: Reply, outcome: Outcome): void {
    const call = this.#call as Call;
    call.world.observers.tell(call, this.#input, outcome);
    try {
      const hint = call.hints.length === 0 ? '' : headerText(call.hints.join(' '));
      send(this.request, this.response, this.#origin.requestId, dated(call, reply), hint);
    } catch (error) {
      broken(this.door.world, this.response, error);
    }
  }
}

/** Are calls of an operation proven? Where a signature may be left out, only one that is there is looked at. */
const isProven = ({ world, principal }: Call, { auth }: Pick<Operation, 'auth'>): boolean =>
  world.config.auth === 'strict' && (auth === 'sigv4' || (auth === 'either' && principal !== undefined));

/** Where signatures are dated by the emulator's clock, clients are told what it shows: they sign again by it. */
const dated = ({ world, now }: Call, reply: Reply): Reply =>
  world.config.auth === 'strict'
    ? { ...reply, headers: [...(reply.headers ?? []), 'Date', new Date(now).toUTCString()] }
    : reply;

/** Text: [docs: common errors]. The status is ours: AWS has no such refusal. */
const accessDenied = ({ hint }: Forbidden) =>
  new ServiceError('AccessDeniedException', 'You do not have sufficient access to perform this action.', {
    hint,
    status: 403,
  });

const faultOf = (operation: CalledOperation, hint: string): ServiceError => {
  const code = operation instanceof Operation ? operation.fault : 'InternalFailure';
  return new ServiceError(code, wentWrong, { hint, status: 500 });
};
