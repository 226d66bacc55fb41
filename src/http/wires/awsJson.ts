import { cut, hasTooManyValues, json, refusal, type Form, type Operation } from '../../contract';
import { notBuiltYet, soon, unserved, type Asked, type Catalog, type Unserved } from '../../services/Catalog';
import { headerText } from '../../web/headerText';
import { tooLarge } from '../readBody';
import { Double, jsonText } from './Double';
import { isQueryCompatible, queryError } from './queryCodes';
import { header, isOperationName, longestMessage, type Wire } from './Wire';

/**
 * AWS's JSON protocols: the target header names the operation, whatever the path (AWS clients post to `/`, some to
 * `/<poolId>`). The version is that of the Content-Type. That a service of the one answers in the other, too, is [likely].
 */
function awsJson(version: '1.0' | '1.1', recognisesType: (type: string) => boolean): Wire {
  const type = `application/x-amz-json-${version}`;
  return {
    name: `JSON ${version}`,
    recognises: ({ method, url, headers }) => {
      if (method !== 'POST') return false;
      const sent = headers['content-type'] ?? '';
      if (headers['x-amz-target'] === undefined && !(url === '/' && sent.startsWith('application/x-amz-json')))
        return false;
      return recognisesType(sent);
    },
    identify: (request, _body, catalog) => {
      const target = header(request, 'x-amz-target');
      return soon(catalog.served(target), (served): Asked => served ?? unservedTarget(catalog, target));
    },
    parse: (operation, body) => operation.parse(valueOf(body)),
    answer: (operation, output, strict) => ({ status: 200, type, body: textOf(operation, output, strict) }),
    refuse: (refused, _requestId, about) => {
      const { status, code, message: whole, members } = refused;
      const message = cut(whole, longestMessage);
      const headers = ['x-amzn-ErrorType', `${code}:`, ...queryError(refused, about)];
      if (message !== '') headers.push('x-amzn-ErrorMessage', headerText(message));
      const body = JSON.stringify({ __type: code, ...(message !== '' && { message }), ...members });
      return { status, type, headers, body };
    },
  };
}

export const json10 = awsJson('1.0', (type) => type.startsWith('application/x-amz-json-1.0'));
export const json11 = awsJson('1.1', () => true);

/** An unknown or missing target has no message [likely]. */
function unservedTarget(catalog: Catalog, target: string): Unserved {
  const dot = target.lastIndexOf('.');
  const name = target.slice(dot + 1);
  const service = catalog.unbuilt(({ targetPrefixes }) => targetPrefixes.includes(target.slice(0, Math.max(0, dot))));
  if (service !== undefined && isOperationName(name)) {
    return unserved(service.name, name, notBuiltYet(`${service.name}:${name}`));
  }
  const hint = `X-Amz-Target "${target.slice(0, 100)}" names no operation.`;
  return unserved('', headerText(target.split('.')[1] ?? ''), refusal('UnknownOperationException', '', hint));
}

/** Some malformed bodies are answered without a message [likely]. */
function valueOf(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (hasTooManyValues(body)) throw tooLarge('The body of this request has more values than any operation takes.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw refusal('SerializationException', '', 'The body is not JSON.');
  }
}

/** Numbers with a fraction keep their point, as command lines print them; CloudWatch alone has any. */
const withDoubles: Form = { ...json, double: (value) => new Double(value) };

/** '' for an operation without an output, else JSON (at least `{}`). */
function textOf(operation: Operation, output: unknown, strict: boolean): string {
  const hasDoubles = isQueryCompatible(operation);
  const projected = operation.project(output, hasDoubles ? withDoubles : json, strict);
  if (projected === undefined) return '';
  return hasDoubles ? jsonText(projected) : JSON.stringify(projected);
}
