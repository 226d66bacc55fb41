import { withEmulator } from '../support/emulator';
import { poolId } from '../support/pools';
import { csvOf, importPool, person, roleArn, upload, userNamed } from '../operations/idp/import/importing';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

interface Answered {
  readonly UserImportJob: { readonly JobId: string; readonly PreSignedUrl: string; readonly Status: string };
}

describeWithPython('boto3, unmodified,', () => {
  const bench = withEmulator({ fixtures: [importPool()] });
  const driver = withDriver(bench);
  const asking = (name: string, named: object) => ({
    on: 'cognito-idp',
    name,
    named: { UserPoolId: poolId, ...named },
  });
  const ask = <T>(name: string, named: object = {}) => driver().call<T>(asking(name, named));

  test('imports users from a file', async () => {
    await driver().call({ on: 'make', args: ['cognito-idp'] });
    const named = { JobName: 'people', CloudWatchLogsRoleArn: roleArn };
    const { UserImportJob: job } = await ask<Answered>('create_user_import_job', named);
    const { JobId } = job;
    const text = `No csv file was uploaded for ${JobId}`;
    await expect(driver().raised(asking('start_user_import_job', { JobId }))).resolves.toBe(
      `PreconditionNotMetException: An error occurred (PreconditionNotMetException) when calling the StartUserImportJob operation: ${text}`,
    );
    const { CSVHeader } = await ask<{ CSVHeader: string[] }>('get_csv_header');
    await upload(job.PreSignedUrl, csvOf(CSVHeader, [person('bob')]));
    const { UserImportJob: started } = await ask<Answered>('start_user_import_job', { JobId });
    expect(started.Status).toBe('Pending');
    let status = started.Status;
    while (status !== 'Succeeded') {
      ({ Status: status } = (await ask<Answered>('describe_user_import_job', { JobId })).UserImportJob);
    }
    await expect(userNamed(bench, 'bob')).resolves.toMatchObject({ UserStatus: 'RESET_REQUIRED' });
  });
});
