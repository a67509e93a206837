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

/** @param {Contact} contact @returns {[string, import('../js/ui.js').View][]} */
export const officer = ({ privacyOfficer: { name, email } }) => [
  [t('contact.officer'), name],
  [t('contact.email'), html`<a class="address" href="mailto:${email}">${email}</a>`],
];

/** @param {Contact} contact @returns {[string, import('../js/ui.js').View][]} */
export const company = ({ phone, hours, postalAddress }) => [
  [t('contact.phone'), call(phone)],
  [t('contact.hours'), hours],
  [t('contact.address'), postalAddress],
];

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
        ${facts(company(contact))}
        ${session()?.nextStep === 'OVERVIEW'
          ? html`<p>${t('contact.write')} <a href="/messages">${t('contact.center')}</a></p>`
          : nothing}
        <p><a href="/faq">${t('contact.faq')}</a></p>
        <h2>${t('contact.privacy')}</h2>
        <p>${t('contact.privacy.what')}</p>
        ${facts(officer(contact))}
      </div>`,
  };
};
