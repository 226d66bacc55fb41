import type { IncomingMessage } from 'node:http';
import type { Operation, ServiceError } from '../../contract';
import type { Asked, Catalog, Soon } from '../../services/Catalog';
import type { CalledOperation } from '../../world/Call';

/** An answer as a wire writes it. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  /** Further headers: name, value, name, value. */
  readonly headers?: readonly string[];
}

/** One of the protocols by which AWS's clients call: how a request is told apart and read, how an answer is written. */
export interface Wire {
  readonly name: string;
  /** By the head of a request alone. */
  recognises(request: IncomingMessage): boolean;
  /** What is asked for. @throws ServiceError when it cannot even be told */
  identify(request: IncomingMessage, body: Buffer, catalog: Catalog): Soon<Asked>;
  /** The input as values of the model, not yet checked. @throws SerializationException */
  parse(operation: Operation, body: Buffer, request: IncomingMessage): Record<string, unknown>;
  /** The output as the model describes it. @param strict whatever it does not describe is an error */
  answer(operation: Operation, output: unknown, strict: boolean, requestId: string): Reply;
  refuse(refusal: ServiceError, requestId: string, about: CalledOperation): Reply;
}

/** Characters of a message, which may repeat the whole of a request. Our own limit. */
export const longestMessage = 32_768;

export const header = ({ headers }: IncomingMessage, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

/** Could AWS have an operation of this name? Others are never repeated in an answer. */
export const isOperationName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9]{0,127}$/.test(name);
