// Starts the built emulator as a program would, asks for its health in plain and then over TLS by a client in another
// process, and prints what was loaded and made before and after.
const { execFile } = require('node:child_process');
const { existsSync } = require('node:fs');
const { get } = require('node:http');
const { join } = require('node:path');

const found = () => ({
  modules: process.moduleLoadList.filter((name) => name === 'NativeModule tls' || /forge/.test(name)),
  isMade: existsSync(join(process.env.XDG_CACHE_HOME, 'cognito-emu')),
});

const client = `require('node:https').get(process.argv[1], { rejectUnauthorized: false }, (response) => {
  process.stdout.write(String(response.statusCode));
  process.exit();
})`;

(async () => {
  const { createEmulator } = require(join(process.argv[2], 'dist', 'index.cjs'));
  const emulator = await createEmulator({ fixtures: [], port: 0 });
  const url = `http://127.0.0.1:${emulator.port}/_emu/health`;
  const health = await new Promise((resolve) => get(url, { agent: false }, ({ statusCode }) => resolve(statusCode)));
  const before = found();
  const secured = await new Promise((resolve) => {
    execFile(process.execPath, ['-e', client, url.replace('http:', 'https:')], (_, out) => resolve(Number(out)));
  });
  process.stdout.write(JSON.stringify({ health, before, secured, after: found() }));
  await emulator.stop();
})();
