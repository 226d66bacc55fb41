import { Agent, request as httpRequest } from 'node:http';
import type { ServiceContract } from '../../src/contract';
import type { Bench } from '../support/emulator';
import { signature } from './raw';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly requestId: unknown;
  readonly body: string;
}

export type Caller = (service: ServiceContract, operation: string, body: string) => Promise<Answered>;

/** Calls operations with whatever body, over one connection that is kept. */
export function callerOf(bench: Bench): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  afterAll(() => {
    agent.destroy();
  });
  return ({ model }, operation, body) =>
    new Promise((resolve, reject) => {
      const target = `${model.targetPrefix}.${operation}`;
      const headers = {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': target,
        Authorization: signature,
      };
      const sent = httpRequest(
        { host: '127.0.0.1', port: bench.emulator.port, method: 'POST', agent, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => {
            const { statusCode: status = 0, headers: told } = response;
            resolve({
              status,
              type: String(told['x-amzn-errortype'] ?? '').replace(':', ''),
              requestId: told['x-amzn-requestid'],
              body: text,
            });
          });
        },
      );
      sent.on('error', reject);
      sent.setTimeout(5000, () => sent.destroy(new Error(`${operation} hangs`)));
      sent.end(body);
    });
}
