import { asCaller } from '../operation';
import { devicePage } from './devicePage';

/** Lists what is remembered, nothing else [field]. Refusals, in order: access token, pagination token. */
export const ListDevices = asCaller('ListDevices', (call, { pool, user }, input) =>
  devicePage(call, { pool, user, isListed: ({ remembered }) => remembered }, input),
);
