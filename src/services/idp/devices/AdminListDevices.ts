import { onPool } from '../operation';
import { devicePage } from './devicePage';
import { ownerOf } from './ownerOf';

/** Lists whatever is confirmed [field]. Refusals, in order: pool, user, pagination token. */
export const AdminListDevices = onPool('AdminListDevices', (call, pool, input) =>
  devicePage(call, { pool, user: ownerOf(call, pool, input.Username) }, input),
);
