// What is kept of a customer, why, and for how long.

import { html } from '../vendor/lit-html/lit-html.js';
import { t } from '../js/text.js';
import { facts, wide } from '../js/ui.js';
import { company, loadContact, officer } from './contact.js';

const KEPT = ['account', 'link', 'agreements', 'messages', 'files', 'sessions', 'services', 'devices', 'activity', 'mails'];

/** @type {import('../js/router.js').PageModule} */
export default () => {
  /** @type {import('./contact.js').Contact | undefined} */
  let contact;
  return {
    title: () => t('privacy.title'),
    // Without it all else is still told, and the way to it.
    async load() {
      contact = await loadContact().catch(() => undefined);
    },
    view: () => html`
      <div class="text">
        <h1>${t('privacy.title')}</h1>
        <p>${t('privacy.what')}</p>
        ${wide(t('privacy.kept'), html`
          <table>
            <caption>${t('privacy.kept')}</caption>
            <thead><tr>
              <th scope="col">${t('privacy.data')}</th>
              <th scope="col">${t('privacy.why')}</th>
              <th scope="col">${t('privacy.how-long')}</th>
            </tr></thead>
            <tbody>${KEPT.map((row) => html`
              <tr>
                <th scope="row">${t(`privacy.${row}`)}</th>
                <td>${t(`privacy.${row}.why`)}</td>
                <td>${t(`privacy.${row}.how-long`)}</td>
              </tr>`)}
            </tbody>
          </table>`)}
        <h2>${t('privacy.not.title')}</h2>
        <p>${t('privacy.not')}</p>
        <h2>${t('privacy.officer.title')}</h2>
        ${contact
          ? facts([...officer(contact), ...company(contact)])
          : html`<p><a href="/contact">${t('contact.title')}</a></p>`}
        <h2>${t('privacy.rights.title')}</h2>
        <p>${t('privacy.rights')}</p>
        <p>${t('privacy.rights.how')} <a href="/settings/data">${t('data.title')}</a></p>
      </div>`,
  };
};
