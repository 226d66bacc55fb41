import { refusal } from '../../contract';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

/** What changes a pool waits for the end of its import [model]. The sentence [likely]. @throws UserImportInProgressException */
export function assertNoImport(call: Call, { id }: Pick<UserPool, 'id'>): void {
  const { running } = call.world.records.imports;
  if (running?.userPoolId !== id) return;
  throw refusal(
    'UserImportInProgressException',
    'A user import job is in progress for the user pool.',
    `It is ${running.id}: wait for its end, or StopUserImportJob.`,
  );
}
