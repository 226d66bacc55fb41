import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { temporaryFolders } from '../support/temporary';

const types: Readonly<Record<string, string>> = { '/': 'text/html', '/app.js': 'text/javascript' };

/** In a process of its own: within jest esbuild does not recognize the arrays of its own realm. */
function bundle(entry: string, outfile: string): void {
  const esbuild = require.resolve('esbuild/bin/esbuild');
  const sent = [esbuild, entry, `--outfile=${outfile}`, '--bundle', '--format=esm', '--log-level=error'];
  const { status } = spawnSync(process.execPath, sent, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the page could not be bundled');
}

/** The application of a folder here, at two ports of this machine. @returns its two addresses, in the name of `localhost` */
export function withSite(name: 'page' | 'redirect' = 'page'): () => readonly [string, string] {
  const source = join(__dirname, name);
  const folder = temporaryFolders();
  const servers: Server[] = [];
  beforeAll(async () => {
    const app = join(folder(), 'app.js');
    bundle(join(source, 'app.js'), app);
    const files: Readonly<Record<string, Buffer>> = {
      '/': readFileSync(join(source, 'index.html')),
      '/app.js': readFileSync(app),
    };
    for (let count = 0; count < 2; count++) {
      const server = createServer(({ url = '' }, response) => {
        const path = url.split('?')[0] ?? '';
        response.writeHead(path in files ? 200 : 404, { 'content-type': types[path] ?? 'text/plain' }).end(files[path]);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      servers.push(server);
    }
  });
  afterAll(async () => {
    for (const server of servers) await new Promise((resolve) => server.close(resolve));
  });
  const addressOf = (at: number) => `http://localhost:${(servers[at]?.address() as AddressInfo).port}`;
  return () => [addressOf(0), addressOf(1)];
}
