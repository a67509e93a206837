// The account is closed: what is kept, and what one can still do.

import { html } from '../vendor/lit-html/lit-html.js';
import { t } from '../js/text.js';
import { notice } from '../js/ui.js';
import { KEPT } from './data.js';

/** @type {import('../js/router.js').PageModule} */
export default () => ({
  title: () => t('account-closed.title'),
  view: () => html`
    <div class="text">
      <h1>${t('account-closed.title')}</h1>
      ${notice('good', html`<p>${t('account-closed.done')}</p>`)}
      <p>${t('account-closed.mail')}</p>
      <h2>${t('data.kept')}</h2>
      <ul>${KEPT.map((one) => html`<li>${t(`data.kept.${one}`)}</li>`)}</ul>
      <p>${t('account-closed.again')} <a href="/register">${t('register.link')}</a></p>
    </div>`,
});
