// Bare servers that do the least a request can cost; their figures are what the emulator's are held against.
// Run as: node floors.mjs <signatures|signatures-sync|verification|answer> [json answer]
import { createServer } from 'node:http';
import { generateKeyPairSync, sign, verify } from 'node:crypto';

const [kind, bytes = '{}'] = process.argv.slice(2);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claims = Buffer.from('x'.repeat(900));
const signed = () =>
  new Promise((resolve, reject) => {
    sign('sha256', claims, privateKey, (error, signature) => (error ? reject(error) : resolve(signature)));
  });

const signature = sign('sha256', claims, privateKey);
const verified = () =>
  new Promise((resolve, reject) => {
    verify('sha256', claims, publicKey, signature, (error, isTrue) => (isTrue ? resolve() : reject(error)));
  });

const work = {
  signatures: () => Promise.all([signed(), signed()]),
  'signatures-sync': async () => [sign('sha256', claims, privateKey), sign('sha256', claims, privateKey)],
  verification: verified,
  answer: async () => undefined,
}[kind];

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', async () => {
    JSON.parse(text);
    await work();
    response.writeHead(200, {
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': Buffer.byteLength(bytes),
    });
    response.end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
