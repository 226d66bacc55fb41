import { asCaller } from '../operation';
import { devicePage } from './devicePage';

/** Refusals, in order: access token, pagination token. */
export const ListDevices = asCaller('ListDevices', (call, { user }, input) => devicePage(call, user, input));
