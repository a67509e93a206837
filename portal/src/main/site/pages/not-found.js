// An address that leads nowhere.

import { html } from '../vendor/lit-html/lit-html.js';
import { t } from '../js/text.js';

/** @type {import('../js/router.js').PageModule} */
export default () => ({
  title: () => t('not-found.title'),
  view: () => html`
    <h1>${t('not-found.title')}</h1>
    <p>${t('not-found')}</p>
    <p><a href="/">${t('not-found.home')}</a></p>`,
});
