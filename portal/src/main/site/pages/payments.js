// The payments of an agreement, newest first, and what they sum to.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { about, pages } from '../js/agreement.js';
import { get, path } from '../js/api.js';
import { chart } from '../js/chart.js';
import { money, shortDay, t } from '../js/text.js';
import { empty, reason, wide } from '../js/ui.js';

const AT_ONCE = 24;

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { id } = at.params;
  /** @type {any[]} */
  let payments = [];
  /** @type {any[]} */
  let years = [];
  /** @type {string | undefined} */
  let next;
  let busy = false;
  /** @type {unknown} */
  let failure;

  async function load() {
    const after = next ? `&next=${encodeURIComponent(next)}` : '';
    const page = await get(path`/api/agreements/${id}/payments` + `?limit=${AT_ONCE}${after}`);
    const before = payments.length;
    payments = [...payments, ...page.payments];
    years = page.years ?? years;
    next = page.next;
    return before;
  }

  async function more() {
    if (busy) {
      return;
    }
    busy = true;
    failure = undefined;
    at.update();
    try {
      const before = await load();
      busy = false;
      at.update();
      /** @type {HTMLElement | null} */ (document.getElementById(`payment-${before}`))?.focus();
    } catch (refused) {
      failure = refused;
      busy = false;
      at.update();
    }
  }

  const paid = () => payments.filter((payment) => payment.status !== 'RETURNED').slice(0, AT_ONCE).reverse();

  const table = () => html`
    <table>
      <caption>${t('payments.title')}</caption>
      <thead><tr>
        <th scope="col">${t('payments.date')}</th>
        <th scope="col" class="amount">${t('payments.amount')}</th>
        <th scope="col" class="amount">${t('payments.principal')}</th>
        <th scope="col" class="amount">${t('payments.interest')}</th>
        <th scope="col">${t('payments.status')}</th>
      </tr></thead>
      <tbody>${payments.map((payment, i) => html`
        <tr id="payment-${i}" tabindex="-1">
          <th scope="row">${shortDay(payment.date)}</th>
          <td class="amount">${money(payment.amount)}</td>
          <td class="amount">${payment.principal ? money(payment.principal) : '–'}</td>
          <td class="amount">${payment.interest ? money(payment.interest) : '–'}</td>
          <td>${t(`payments.status.${payment.status}`)}${payment.returned
            ? html`<br><small>${payment.returned.reasonText}</small>` : nothing}</td>
        </tr>`)}
      </tbody>
    </table>`;

  const sums = () => html`
    <table>
      <caption>${t('payments.years')}</caption>
      <thead><tr>
        <th scope="col">${t('payments.year')}</th>
        <th scope="col" class="amount">${t('payments.paid')}</th>
        <th scope="col" class="amount">${t('payments.principal')}</th>
        <th scope="col" class="amount">${t('payments.interest')}</th>
      </tr></thead>
      <tbody>${years.map((year) => html`
        <tr>
          <th scope="row">${year.year}</th>
          <td class="amount">${money(year.paid)}</td>
          <td class="amount">${year.principal ? money(year.principal) : '–'}</td>
          <td class="amount">${year.interest ? money(year.interest) : '–'}</td>
        </tr>`)}
      </tbody>
    </table>`;

  return {
    title: () => t('payments.title'),
    async load() {
      payments = [];
      next = undefined;
      await Promise.all([about(id), load()]);
    },
    view: () => html`
      <h1>${t('payments.title')}</h1>
      ${pages(id, 'payments')}
      ${payments.length ? html`
        ${wide(t('payments.chart'), chart(paid()))}
        ${wide(t('payments.years'), sums())}
        ${wide(t('payments.title'), table())}
        ${failure ? html`<p class="error" role="alert">${reason(failure)}</p>` : nothing}
        ${next ? html`
          <p class="paper">${t('payments.more.paper', { n: payments.length })}</p>
          <p class="noprint"><button type="button" class="secondary" aria-busy=${busy ? 'true' : nothing}
          @click=${more}>${t('payments.more')}</button></p>` : nothing}`
        : empty(t('payments.empty'))}`,
  };
};
