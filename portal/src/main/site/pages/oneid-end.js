// Where OneID does not go on: what went wrong, and signing out.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { signOut as end } from '../js/session.js';
import { t } from '../js/text.js';
import { contact, notice, reason } from '../js/ui.js';

const home = () => html`<p><a role="button" href="/">${t('not-found.home')}</a></p>`;

const WHY = ['unknown_client', 'wrong_redirect_uri', 'request_over', 'invalid_request', 'wrong_sign_out'];

/** @type {import('../js/router.js').PageModule} */
export const error = (at) => {
  const code = at.query.get('code') ?? '';
  const why = (WHY.includes(code) ? code : 'invalid_request').replaceAll('_', '-');
  return {
    title: () => t('oneid.error.title'),
    view: () => html`
      <div class="narrow">
        <h1>${t('oneid.error.title')}</h1>
        ${notice('bad', html`<p>${t(`oneid.error.${why}`)}</p>`)}
        ${home()}
        <p>${contact()}</p>
      </div>`,
  };
};

/** What the client has asked for, which OneID checks when one comes back. */
const ASKED = ['client_id', 'post_logout_redirect_uri', 'state'];

/** @type {import('../js/router.js').PageModule} */
export const signOut = (at) => {
  let busy = false;
  /** @type {unknown} */
  let failure;

  async function leave() {
    if (busy) {
      return;
    }
    busy = true;
    failure = undefined;
    at.update();
    try {
      await end();
      const asked = new URLSearchParams([...at.query].filter(([name]) => ASKED.includes(name)));
      location.assign(`/oneid/oauth2/end-session?${asked}`);
    } catch (refused) {
      failure = refused;
      busy = false;
    }
    at.update();
  }

  return {
    title: () => t('oneid.sign-out.title'),
    view: () => html`
      <div class="narrow">
        <h1>${t('oneid.sign-out.title')}</h1>
        <p>${t('oneid.sign-out.what')}</p>
        ${failure ? notice('bad', html`<p>${reason(failure)}</p>`) : nothing}
        <p><button type="button" aria-busy=${busy ? 'true' : nothing}
          @click=${leave}>${t('oneid.sign-out.button')}</button></p>
        <p><a href="/">${t('oneid.sign-out.stay')}</a></p>
      </div>`,
  };
};

/** @type {import('../js/router.js').PageModule} */
export const signedOut = () => ({
  title: () => t('oneid.signed-out.title'),
  view: () => html`
    <div class="narrow">
      <h1>${t('oneid.signed-out.title')}</h1>
      <p>${t('oneid.signed-out')}</p>
      ${home()}
    </div>`,
});
