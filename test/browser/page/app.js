/* global document, location */
import { Amplify } from 'aws-amplify';
import {
  associateWebAuthnCredential,
  deleteWebAuthnCredential,
  getCurrentUser,
  listWebAuthnCredentials,
  signIn,
  signOut,
} from 'aws-amplify/auth';

// An application with passkeys: a button an act, and what came of it in the status.

const { searchParams } = new URL(location.href);
const [userPoolId, userPoolClientId, userPoolEndpoint] = ['pool', 'client', 'endpoint'].map((name) =>
  searchParams.get(name),
);
Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } });

const valueOf = (id) => document.getElementById(id).value;
const status = document.querySelector('[role=status]');

async function show() {
  const list = document.querySelector('ul');
  const { credentials } = await listWebAuthnCredentials();
  const items = credentials.map(({ credentialId, friendlyCredentialName, relyingPartyId }) => {
    const item = document.createElement('li');
    item.id = credentialId;
    item.append(`${friendlyCredentialName} of ${relyingPartyId} `);
    item.append(buttonOf('Delete', () => deleteWebAuthnCredential({ credentialId }).then(show)));
    return item;
  });
  list.replaceChildren(...items);
  return `Passkeys: ${items.length}`;
}

async function enter(options) {
  const password = valueOf('password');
  const { nextStep } = await signIn({ username: valueOf('username'), ...(password && { password }), options });
  if (nextStep.signInStep !== 'DONE') return `${nextStep.signInStep}: ${nextStep.availableChallenges ?? ''}`;
  return `Signed in as ${(await getCurrentUser()).username}`;
}

const acts = {
  'Sign in with a password': () => enter({ authFlowType: 'USER_PASSWORD_AUTH' }),
  'Sign in with a passkey': () => enter({ authFlowType: 'USER_AUTH', preferredChallenge: 'WEB_AUTHN' }),
  'Create a passkey': () => associateWebAuthnCredential().then(show),
  'List my passkeys': show,
  'Sign out': () => signOut().then(() => 'Signed out'),
};

function buttonOf(name, act) {
  const button = document.createElement('button');
  button.append(name);
  button.addEventListener('click', async () => {
    status.textContent = '';
    status.textContent = await act().catch((error) => `${error.name}: ${error.message}`);
  });
  return button;
}

document.getElementById('acts').append(...Object.entries(acts).map(([name, act]) => buttonOf(name, act)));
