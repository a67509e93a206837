// How we are reached, and who answers for the protection of personal information.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get } from '../js/api.js';
import { session } from '../js/session.js';
import { t } from '../js/text.js';
import { call, facts } from '../js/ui.js';

/**
 * @typedef {{
 *   phone: string,
 *   hours: string,
 *   postalAddress: string,
 *   privacyOfficer: {name: string, email: string},
 * }} Contact
 *
 * @returns {Promise<Contact>}
 */
export const loadContact = () => get('/api/contact');

/** @param {Contact} contact */
export const officer = ({ privacyOfficer: { name, email }, phone, postalAddress }) => facts([
  [t('contact.officer'), name],
  [t('contact.email'), html`<a class="address" href="mailto:${email}">${email}</a>`],
  [t('contact.phone'), call(phone)],
  [t('contact.address'), postalAddress],
]);

/** @type {import('../js/router.js').PageModule} */
export default () => {
  /** @type {Contact} */
  let contact;
  return {
    title: () => t('contact.title'),
    async load() {
      contact = await loadContact();
    },
    view: () => html`
      <div class="text">
        <h1>${t('contact.title')}</h1>
        ${facts([
          [t('contact.phone'), call(contact.phone)],
          [t('contact.hours'), contact.hours],
          [t('contact.address'), contact.postalAddress],
        ])}
        ${session()?.nextStep === 'OVERVIEW'
          ? html`<p>${t('contact.write')} <a href="/messages">${t('contact.center')}</a></p>`
          : nothing}
        <p><a href="/faq">${t('contact.faq')}</a></p>
        <h2>${t('contact.privacy')}</h2>
        <p>${t('contact.privacy.what')}</p>
        ${officer(contact)}
      </div>`,
  };
};
