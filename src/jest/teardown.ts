import { present } from './run';

/** `globalTeardown: 'cognito-emu/jest/teardown'` */
export default async function teardown(): Promise<void> {
  await present.run?.stop();
  delete present.run;
}
