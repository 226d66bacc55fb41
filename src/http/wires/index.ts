import type { IncomingMessage } from 'node:http';
import { json10, json11 } from './awsJson';
import { awsQuery } from './awsQuery';
import { rpcV2Cbor } from './rpcV2Cbor';
import type { Wire } from './Wire';

/** The protocols of AWS's clients; the first that recognises a request reads and answers it. */
const wires: readonly Wire[] = [json10, json11, rpcV2Cbor, awsQuery];

export function wireOf(request: IncomingMessage): Wire | undefined {
  for (const wire of wires) if (wire.recognises(request)) return wire;
  return undefined;
}
