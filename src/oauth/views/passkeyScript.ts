/**
 * The one script of the pages: it hands the options of a form to the browser and posts what comes back. The button waits
 * for it, and a page without it says what is needed.
 */
export const passkeyScript = `'use strict';
(() => {
  const form = document.querySelector('form[data-passkey]');
  const button = form && form.querySelector('button[data-use]');
  if (!form || !button) return;
  const failed = document.getElementById('passkey-failed');
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  document.getElementById('passkey-needs').hidden = true;
  button.disabled = false;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
      .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = () => {
    const options = JSON.parse(form.dataset.options);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    if (options.excludeCredentials) options.excludeCredentials = known(options.excludeCredentials);
    if (options.allowCredentials) options.allowCredentials = known(options.allowCredentials);
    return options;
  };

  const told = (credential) => {
    const { response } = credential;
    const answer = { clientDataJSON: text(response.clientDataJSON) };
    if (response.attestationObject) {
      answer.attestationObject = text(response.attestationObject);
      answer.transports = response.getTransports ? response.getTransports() : [];
    } else {
      answer.authenticatorData = text(response.authenticatorData);
      answer.signature = text(response.signature);
      if (response.userHandle) answer.userHandle = text(response.userHandle);
    }
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: answer,
    };
  };

  const ask = async () => {
    button.disabled = true;
    failed.hidden = true;
    try {
      const publicKey = asked();
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.namedItem('credential').value = JSON.stringify(told(credential));
      form.submit();
    } catch {
      failed.hidden = false;
      button.disabled = false;
    }
  };
  button.addEventListener('click', () => void ask());
})();
`;
