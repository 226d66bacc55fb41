import { identity, idp, refusal, type ServiceContract } from '../../src/contract';
import { startEmulator } from '../support/emulator';

// An operation that breaks is a bug; no request can be relied on to find one, so these are made for the purpose.

const secret = 'a stack no caller may see';

async function faultOf(contract: ServiceContract, operation: string, body: object, thrown: Error, strictModel = true) {
  const told: string[] = [];
  const broken = {
    name: operation,
    handle: () => {
      throw thrown;
    },
  };
  const { emulator } = await startEmulator(
    { auth: 'off', strictModel, logLevel: 'error', log: ({ message }) => void told.push(message) },
    [{ contract, operations: { [operation]: broken } }],
  );
  const response = await fetch(`http://127.0.0.1:${emulator.port}/`, {
    method: 'POST',
    headers: { 'X-Amz-Target': `${contract.model.targetPrefix}.${operation}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  await emulator.stop();
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), body: JSON.parse(text), told };
}

const pool = { UserPoolId: 'us-east-1_Example1' };

test.each<[string, ServiceContract, object, string]>([
  ['DescribeUserPool', idp, pool, 'InternalErrorException'],
  // the operations on client secrets declare another one [model]
  ['AddUserPoolClientSecret', idp, { ...pool, ClientId: 'c' }, 'InternalServerException'],
  ['ListIdentityPools', identity, { MaxResults: 1 }, 'InternalErrorException'],
])('a bug in %s is a 500 without its stack, which the log has', async (operation, contract, input, code) => {
  const { status, type, body, told } = await faultOf(contract, operation, input, new Error(secret));
  expect({ status, type }).toEqual({ status: 500, type: `${code}:` });
  expect(body).toEqual({ __type: code, message: 'Something went wrong' });
  expect(told.join('\n')).toContain(secret);
});

test('every operation has a name for a bug in it', () => {
  const faults = [idp, identity].flatMap((service: ServiceContract) =>
    service.operationNames().map((name) => service.operation(name).fault),
  );
  expect(new Set(faults)).toEqual(new Set(['InternalErrorException', 'InternalServerException']));
});

describe('a refusal that the operation does not declare', () => {
  const undeclared = refusal('UsernameExistsException', 'User already exists');

  test('is a bug where the model is strict', async () => {
    const { status, told } = await faultOf(idp, 'DescribeUserPool', pool, undeclared);
    expect(status).toBe(500);
    expect(told.join('\n')).toContain(
      'DescribeUserPool does not declare UsernameExistsException, "User already exists"',
    );
  });

  test('leaves where it is not', async () => {
    const { body, told } = await faultOf(idp, 'DescribeUserPool', pool, undeclared, false);
    expect(body).toEqual({ __type: 'UsernameExistsException', message: 'User already exists' });
    expect(told).toEqual([]);
  });

  test('leaves when it is one of the wire', async () => {
    const expired = refusal('ExpiredTokenException', 'The security token is expired');
    expect((await faultOf(idp, 'DescribeUserPool', pool, expired)).status).toBe(400);
  });
});
