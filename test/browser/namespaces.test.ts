import { authorizeUrl } from '../oauth/support';
import { withNamespaces } from '../namespaces/support';
import { password } from '../support/pools';
import { describeInChromium } from './chromium';
import { federatedFixtures } from './providers';
import { callback, Reader, withApplication } from './reader';

const person = 'Ada Lovelace ada@example.com';

describeInChromium.each(['classic', 'managed'] as const)(
  'namespaces and their emulator in one browser, %s,',
  (look) => {
    const at = withNamespaces({ fixtures: federatedFixtures(look), standIn: true });
    const chromium = withApplication();

    it('have each a session of their own, with and without a provider', async () => {
      const reader = new Reader(chromium.page);
      const open = async (which: 'bench' | 'a' | 'b', more: Record<string, string> = {}) => {
        await chromium.page.goto(authorizeUrl(at[which], { redirect_uri: callback, ...more }));
      };
      const names = async () => {
        const cookies = await chromium.page.context().cookies();
        return cookies.flatMap(({ name, path }) => (name === 'cognito' ? [path] : [])).sort();
      };
      await open('a');
      await reader.sees('Sign in');
      expect(new URL(chromium.page.url()).pathname).toBe('/_namespaces/a/_domains/shop/login');
      await reader.fill({ Username: 'ada', Password: password });
      await reader.arrivesBy(() => reader.press('Sign in'));
      for (const which of ['b', 'bench'] as const) {
        await open(which, { identity_provider: 'Staff' });
        await reader.arrivesBy(() => reader.press(person));
      }
      expect(await names()).toEqual(['/_domains/shop', '/_namespaces/a/_domains/shop', '/_namespaces/b/_domains/shop']);
    });
  },
);
