import type { ServerResponse } from 'node:http';
import type { World } from '../world/World';

/** What is left when not even a refusal could be written. */
export function broken({ log }: World, response: ServerResponse, error: unknown): void {
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end();
}
