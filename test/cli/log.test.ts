import { logJson } from '../../src/cli/start';
import { logLine } from '../../src/platform/log';

test('the log is one short line an entry', () => {
  expect(logLine({ level: 'warn', message: 'refused' })).toBe('warn   refused');
  expect(
    logLine({ level: 'info', message: 'SignUp', fields: { status: 400, hint: 'say "please"', code: undefined } }),
  ).toBe('info   SignUp  status=400 hint="say \\"please\\""');
});

test('the log is one JSON object an entry for machines', () => {
  expect(JSON.parse(logJson({ level: 'info', message: 'SignUp', fields: { status: 200 } }, 0))).toEqual({
    time: '1970-01-01T00:00:00.000Z',
    level: 'info',
    message: 'SignUp',
    status: 200,
  });
});
