import { onPool } from '../operation';
import { devicePage } from './devicePage';
import { ownerOf } from './ownerOf';

/** Refusals, in order: pool, user, pagination token. */
export const AdminListDevices = onPool('AdminListDevices', (call, pool, input) =>
  devicePage(call, ownerOf(call, pool, input.Username), input),
);
