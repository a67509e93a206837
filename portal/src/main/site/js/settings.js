// The way between the pages of settings.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { t } from './text.js';

const PAGES = ['', 'security', 'passkeys', 'services', 'activity', 'data'];

/** A browser by its name and system, as far as they are known. @param {string} name such as `Firefox, ?` */
export const browserName = (name) => name.split(', ').filter((part) => part !== '?').join(', ') || t('settings.browser');

/** @param {string} here */
export const settingsPages = (here) => html`
  <nav class="tabs" aria-label=${t('settings.pages')}>
    <ul>
      ${PAGES.map((page) => html`
        <li><a href=${page ? `/settings/${page}` : '/settings'} aria-current=${page === here ? 'page' : nothing}
          >${t(`settings.page.${page || 'profile'}`)}</a></li>`)}
    </ul>
  </nav>`;
