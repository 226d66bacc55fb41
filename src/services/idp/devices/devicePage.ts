import { deviceType } from '../../../domain/devices/deviceType';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import type { Device, User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

const placeOf = ({ createdAt, deviceKey }: Device) => ({ value: String(createdAt).padStart(16, '0'), key: deviceKey });

const inOrder = (a: Device, b: Device): number => a.createdAt - b.createdAt || (a.deviceKey < b.deviceKey ? -1 : 1);

/** A page of a user's devices; the oldest first, AWS promises no order. */
export function devicePage(
  call: Call,
  { pool, user, isListed = () => true }: { pool: UserPool; user: User; isListed?: (device: Device) => boolean },
  { Limit: limit, PaginationToken: token }: { Limit?: number | undefined; PaginationToken?: string | undefined },
) {
  const bound = [call.operation.name, user.userPoolId, user.sub];
  const { after, limit: size } = pageOptions(call, { token, limit, bound, most: 60 });
  const isBehind = (device: Device) => {
    const { value, key } = placeOf(device);
    return after === undefined || value > after.value || (value === after.value && key > after.key);
  };
  const rest = call.world.state.devices
    .all('user', user.userPoolId, user.key)
    .filter(isListed)
    .sort(inOrder)
    .filter(isBehind);
  const last = rest.length > size ? rest[size - 1] : undefined;
  return {
    Devices: rest.slice(0, size).map((device) => deviceType(device, user, pool)),
    PaginationToken: nextToken(call, last && placeOf(last), bound),
  };
}
