// "This wasn't me": what freezing the account means, and the button that does it.

import { html } from '../vendor/lit-html/lit-html.js';
import { tokenPage } from '../js/token-page.js';
import { contact, notice } from '../js/ui.js';
import { t } from '../js/text.js';

export default tokenPage('/api/account-freezes', {
  title: () => t('not-me.title'),
  before: () => html`
    <p>${t('not-me.what')}</p>
    <ul>
      <li>${t('not-me.ends')}</li>
      <li>${t('not-me.closed')}</li>
      <li>${t('not-me.staff')}</li>
      <li>${t('not-me.agreements')}</li>
    </ul>
    <p>${t('not-me.was-me')}</p>`,
  button: () => t('not-me.button'),
  done: () => ({
    title: t('not-me.done.title'),
    view: html`
      ${notice('good', html`<p>${t('not-me.done')}</p>`)}
      <p>${t('not-me.call')} ${contact()}</p>
      <p>${t('not-me.mailbox')}</p>`,
  }),
  dead: () => html`<p>${t('not-me.dead')} ${contact()}</p>`,
});
