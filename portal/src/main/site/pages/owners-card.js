// The Owner's Card: the My MINI Customer ID, and what it stands for.

import { html } from '../vendor/lit-html/lit-html.js';
import { address, vehicleName } from '../js/agreement.js';
import { get } from '../js/api.js';
import { t } from '../js/text.js';
import { empty, facts } from '../js/ui.js';

/** Ten digits in groups, which are easier to read out. @param {string} id */
const grouped = (id) => id.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');

/** @type {import('../js/router.js').PageModule} */
export default () => {
  /** @type {any[]} */
  let cards = [];
  return {
    title: () => t('owners-card.title'),
    async load() {
      ({ cards } = await get('/api/owners-card'));
    },
    view: () => html`
      <h1>${t('owners-card.title')}</h1>
      <p>${t('owners-card.what')}</p>
      ${cards.length ? html`
        <div class="cards">${cards.map((card) => html`
          <article class="owners-card">
            <h2>${card.name}</h2>
            ${facts([
              [t('owners-card.id'), html`<code>${grouped(card.customerId)}</code>`],
              [t('agreement.vehicle'), html`<a href=${address(card.agreementId)}>${vehicleName(card.vehicle)}</a>`],
              [t('agreement.vin'), html`<code>${card.vehicle.vin}</code>`],
            ])}
          </article>`)}
        </div>` : empty(t('owners-card.empty'))}`,
  };
};
