import type { Route } from '../web/Route';

/** Whether a route answers to a method. */
export function takes({ method, changes }: Route, asked: string): boolean {
  if (method === 'any' || method === asked) return true;
  return method === 'GET' && asked === 'HEAD' && changes !== true;
}
