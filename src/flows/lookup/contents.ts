import type { ReadyReport } from '../../world/options';

/** @example counted(2, 'user') // '2 users' */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What is in an emulator, in a few words. */
export function contentsOf(userPools: ReadyReport['userPools']): string {
  const clients = userPools.reduce((sum, { Clients }) => sum + Clients.length, 0);
  const users = userPools.reduce((sum, { EstimatedNumberOfUsers }) => sum + EstimatedNumberOfUsers, 0);
  return `${counted(userPools.length, 'user pool')}, ${counted(clients, 'app client')}, ${counted(users, 'user')}`;
}
