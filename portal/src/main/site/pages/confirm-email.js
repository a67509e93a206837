// The link to a new address: confirming it makes it the one to sign in with.

import { html } from '../vendor/lit-html/lit-html.js';
import { tokenPage } from '../js/token-page.js';
import { t } from '../js/text.js';

export default tokenPage('/api/profile/email/confirmation', {
  title: () => t('confirm-email.title'),
  before: () => html`<p>${t('confirm-email.what')}</p>`,
  button: () => t('confirm-email.button'),
  done: ({ email }) => ({
    title: t('confirm-email.done.title'),
    view: html`
      <p>${t('confirm-email.done')} <strong class="address">${email}</strong></p>
      <p>${t('confirm-email.told')}</p>
      <p><a role="button" href="/overview">${t('frame.overview')}</a></p>`,
  }),
  dead: () => html`<p>${t('confirm-email.dead')}</p><p><a href="/settings">${t('frame.settings')}</a></p>`,
});
