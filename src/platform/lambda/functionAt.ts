import type { FunctionCode } from './Lambda';

/** @example functionAt('http://127.0.0.1:3001', arn) // the Invoke API that `sam local start-lambda` speaks, too */
export function functionAt(endpoint: string, arn: string): FunctionCode {
  const [, , , , , , name = arn, qualifier] = arn.split(':');
  const query = qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`;
  const path = `/2015-03-31/functions/${encodeURIComponent(name)}/invocations${query}`;
  return { url: endpoint.replace(/\/+$/, '') + path };
}
