import type { RequestListener } from 'node:http';
import type { World } from '../world/World';
import { createApp } from './app';
import { families, routesOf } from './families';
import type { Guard } from './guard';

/** All that is not AWS's own wire. Loaded with the first request for it. */
export const createPages = (world: World, guard: Guard): Promise<RequestListener> =>
  createApp(world, guard, routesOf(world, families));
