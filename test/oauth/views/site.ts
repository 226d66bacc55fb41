import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assetAt, brandingStyles, pageAsset, rendered, type Frame } from '../../../src/oauth/views';
import { devStrip, dynamic, frame, samples } from './samples';

export type Look = Frame['look'];

const branding = pageAsset(brandingStyles(dynamic), 'css');

/** The frame of a look as samples are shown in it. */
export const frameOf = (look: Look, name: string): Frame => ({
  ...frame,
  look,
  styles: look === 'managed' ? [branding.path] : [],
  ...(/code|confirm/i.test(name) && { devStrip }),
});

/** Serves the samples at `/<look>/<name>` and what they load. */
export async function serveSamples(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer(({ url = '' }, response) => {
    const [, look, name = ''] = url.split('/');
    const asset = url === branding.path ? branding : assetAt(url);
    if (asset !== undefined) {
      response.writeHead(200, { 'content-type': asset.type }).end(asset.text);
    } else if ((look === 'classic' || look === 'managed') && Object.hasOwn(samples, name)) {
      const { status, headers, body } = rendered(frameOf(look, name), samples[name as keyof typeof samples]);
      response.writeHead(status, headers).end(body);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
