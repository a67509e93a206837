// The old address undoes a change: everything ends, and a new password has to be chosen.

import { html } from '../vendor/lit-html/lit-html.js';
import { tokenPage } from '../js/token-page.js';
import { t } from '../js/text.js';
import { contact } from '../js/ui.js';

export default tokenPage('/api/profile/email/reversal', {
  title: () => t('restore-email.title'),
  before: () => html`
    <p>${t('restore-email.what')}</p>
    <ul>
      <li>${t('restore-email.address')}</li>
      <li>${t('restore-email.ends')}</li>
      <li>${t('restore-email.password')}</li>
    </ul>`,
  button: () => t('restore-email.button'),
  done: ({ email }) => ({
    title: t('restore-email.done.title'),
    view: html`
      <p>${t('restore-email.done')} <strong class="address">${email}</strong></p>
      <p>${t('restore-email.next')}</p>
      <p>${t('restore-email.nothing')} <a href="/forgot-password">${t('sign-in.forgot')}</a></p>`,
  }),
  dead: () => html`<p>${t('restore-email.dead')} ${contact()}</p>`,
});
