/* global document, location, sessionStorage, URLSearchParams */
import { Amplify } from 'aws-amplify';
import 'aws-amplify/auth/enable-oauth-listener';
import { fetchAuthSession, getCurrentUser, signInWithRedirect, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';

// An application that sends its users to the pool's pages: a button an act, and what came of it in the status.

// its own address must be the one that is registered, so what it was told at first is kept
const told = (sessionStorage['told'] ??= location.search);
const [userPoolId, userPoolClientId, host] = ['pool', 'client', 'host'].map((name) =>
  new URLSearchParams(told).get(name),
);
const own = `${location.origin}/`;
const status = document.querySelector('[role=status]');
const tell = (text) => {
  status.textContent = text;
};
const failed = (error) => tell(`${error.name}: ${error.message}`);

let customState = '';
Hub.listen('auth', async ({ payload }) => {
  if (payload.event === 'customOAuthState') customState = payload.data;
  if (payload.event === 'signInWithRedirect_failure') failed(payload.data.error);
  if (payload.event === 'signInWithRedirect') tell(`Signed in as ${(await getCurrentUser()).username}`);
});

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId,
      userPoolClientId,
      userPoolEndpoint: `https://${host}`,
      loginWith: {
        oauth: {
          domain: `${host}/_domains/shop`,
          scopes: ['openid', 'email'],
          redirectSignIn: [own],
          redirectSignOut: [own],
          responseType: 'code',
        },
      },
    },
  },
});

const accessToken = async (options) => (await fetchAuthSession(options)).tokens?.accessToken.toString();

const acts = {
  'Sign in': () => signInWithRedirect({ customState: 'basket=1&more' }),
  'Sign in by Google': () => signInWithRedirect({ provider: 'Google' }),
  'Sign in by Corp': () => signInWithRedirect({ provider: { custom: 'Corp' } }),
  'Who vouches for me': async () => {
    const { idToken } = (await fetchAuthSession()).tokens;
    tell(`${idToken.payload.email} by ${idToken.payload.identities[0].providerName}`);
  },
  'What does the pool say': async () => {
    const headers = { authorization: `Bearer ${await accessToken()}` };
    const { username, email } = await (
      await fetch(`https://${host}/_domains/shop/oauth2/userInfo`, { headers })
    ).json();
    tell(`${username} ${email}`);
  },
  'Sign out': () => signOut(),
  'Who am I': async () => tell(`${(await getCurrentUser()).username} ${customState}`),
  Refresh: async () => {
    const before = await accessToken();
    const after = await accessToken({ forceRefresh: true });
    tell(before !== undefined && after !== undefined && before !== after ? 'Refreshed' : 'The same');
  },
};

for (const [name, act] of Object.entries(acts)) {
  const button = document.createElement('button');
  button.append(name);
  button.addEventListener('click', () => {
    tell('');
    void act().catch(failed);
  });
  document.getElementById('acts').append(button);
}
