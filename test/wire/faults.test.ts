import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAwsJson } from '../../src/http/awsJson';
import { startEmulator } from '../support/emulator';

// An operation that breaks is a bug; no request can be relied on to find one, so these are made for the purpose.

const secret = 'a stack no caller may see';

async function faultOf(operation: string, body: object) {
  const told: string[] = [];
  const { emulator, world } = await startEmulator({
    auth: 'off',
    logLevel: 'error',
    log: ({ message }) => void told.push(message),
  });
  const broken = {
    name: operation,
    handle: () => {
      throw new Error(secret);
    },
  };
  const server = createServer((request, response) => {
    void answerAwsJson(
      { world, registries: { 'cognito-idp': { [operation]: broken }, 'cognito-identity': {} } },
      request,
      response,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    method: 'POST',
    headers: { 'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  await new Promise((resolve) => server.close(resolve));
  await emulator.stop();
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), text, told };
}

const pool = { UserPoolId: 'us-east-1_Example1' };

test.each([
  ['DescribeUserPool', pool, 'InternalErrorException'],
  // the operations on client secrets declare another one [model]
  ['AddUserPoolClientSecret', { ...pool, ClientId: 'c' }, 'InternalServerException'],
])('a bug in %s is a 500 without its stack, which the log has', async (operation, body, code) => {
  const { status, type, text, told } = await faultOf(operation, body);
  expect({ status, type }).toEqual({ status: 500, type: `${code}:` });
  expect(JSON.parse(text)).toEqual({ __type: code, message: 'Something went wrong' });
  expect(told.join('\n')).toContain(secret);
});
