import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './processes.mjs';

export const poolId = 'us-east-1_Bench0001';
export const clientId = 'benchclient000000000000000';
export const password = 'Correct-horse-1';

/** A fixture folder with one pool and `count` users in an .ndjson file; every tenth is in the group "tenth". */
export async function fixtureOf(count) {
  const file = join(folder, `users-${count}.ndjson`);
  const stream = createWriteStream(file);
  for (let at = 0; at < count; at++) {
    const number = String(at).padStart(7, '0');
    const line = JSON.stringify({
      Username: `user-${number}`,
      Password: password,
      UserAttributes: {
        email: `user-${number}@example.com`,
        email_verified: 'true',
        phone_number: `+1555${number}`,
        name: `User ${number}`,
      },
      ...(at % 10 === 0 && { Groups: ['tenth'] }),
    });
    if (!stream.write(`${line}\n`)) await new Promise((resolve) => stream.once('drain', resolve));
  }
  await new Promise((resolve) => stream.end(resolve));
  const document = join(folder, `pool-${count}.json`);
  writeFileSync(
    document,
    JSON.stringify({
      userPools: [
        {
          Id: poolId,
          PoolName: 'bench',
          Clients: [
            {
              ClientId: clientId,
              ClientName: 'bench',
              ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
            },
          ],
          Groups: [{ GroupName: 'tenth' }],
          UsersFile: `./users-${count}.ndjson`,
        },
      ],
    }),
  );
  return document;
}
