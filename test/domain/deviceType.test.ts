import { deviceName, deviceType } from '../../src/domain/tokens/deviceType';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0_1) ${webkit} Chrome/125.0.6422.60 Safari/537.36`,
    'Chrome 125 / macOS 15.0',
  ],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/125.0.0.0 Safari/537.36`, 'Chrome 125 / Windows 10'],
  [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/125.0.0.0 Safari/537.36 Edg/124.0.0.0`, 'Edge 124 / Windows 10'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/125.0 Safari/537.36 OPR/110.0`, 'Opera 110 / Linux'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0', 'Firefox 126 / Linux'],
  [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${webkit} Chrome/125.0 Mobile Safari/537.36`, 'Chrome 125 / Android 14'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1',
    'Safari 17 / iOS 17.5',
  ],
  ['Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) CriOS/125.0 Mobile Safari/604.1', 'Chrome 125 / iPadOS 17.5'],
  ['Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B)', 'Android 13'],
  ['curl/8.5.0', 'unknown'],
  ['aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1 lang/js md/nodejs#20.20.2', 'unknown'],
  ['', 'unknown'],
  ['Chrome/', 'unknown'],
  [`${'x'.repeat(2000)} Chrome/125.0`, 'unknown'],
])('%s', (userAgent, told) => {
  expect(deviceType(userAgent)).toBe(told);
});

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/126.0.0.0 Safari/537.36`, 'Chrome 126, Windows 10'],
  ['Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B)', 'Other, Android 13'],
  ['curl/8.5.0', 'Other, Other'],
  [undefined, 'Other, Other'],
])('events name %s', (userAgent, told) => {
  expect(deviceName(userAgent)).toBe(told);
});

test('a hostile User-Agent is read at once and told shortly', () => {
  const hostile = `Chrome/${'1._'.repeat(300)} ${'Windows NT '.repeat(5000)}${'9'.repeat(5000)}`;
  const began = performance.now();
  expect(deviceType(hostile).length).toBeLessThan(60);
  expect(performance.now() - began).toBeLessThan(50);
});
