// A service of another house asks what it may know: the customer lets it, or does not.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { path, post } from '../js/api.js';
import { meanings } from '../js/oneid.js';
import { t } from '../js/text.js';
import { notice, reason } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { request, asked, href } = /** @type {NonNullable<typeof at.oneId>} */ (at.oneId);
  const name = asked?.client.name ?? '';
  let busy = false;
  /** @type {unknown} */
  let failure;

  /** @param {boolean} allow */
  const decide = (allow) => async () => {
    if (busy) {
      return;
    }
    busy = true;
    failure = undefined;
    at.update();
    try {
      location.assign((await post(path`/api/oneid/requests/${request ?? ''}/consent`, { allow })).location);
    } catch (refused) {
      failure = refused;
      busy = false;
    }
    at.update();
  };

  return {
    title: () => t('oneid.consent.title', { client: name }),
    async load() {
      if (!asked?.signedInAs) {
        at.go(href('login'), { replace: true });
      }
    },
    view: () => html`
      <div class="narrow">
        <h1>${t('oneid.consent.title', { client: name })}</h1>
        <p>${t('oneid.consent.as')} <strong class="address">${asked?.signedInAs}</strong></p>
        <p>${t('oneid.consent.what', { client: name })}</p>
        <ul>${meanings(asked?.scopes ?? []).map((meaning) => html`<li>${meaning}</li>`)}</ul>
        <p>${t('oneid.consent.later')}</p>
        ${failure ? notice('bad', html`<p>${reason(failure)}</p>`) : nothing}
        <p><button type="button" aria-busy=${busy ? 'true' : nothing}
          @click=${decide(true)}>${t('oneid.consent.allow')}</button></p>
        <p><button type="button" class="secondary"
          @click=${decide(false)}>${t('oneid.consent.deny')}</button></p>
      </div>`,
  };
};
