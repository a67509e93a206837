// What is still to come of an agreement.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { about, pages } from '../js/agreement.js';
import { get, path } from '../js/api.js';
import { money, shortDay, t } from '../js/text.js';
import { empty, facts, wide } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { id } = at.params;
  /** @type {any} */
  let schedule;

  const isLoan = () => schedule.payments.some((/** @type {any} */ due) => due.principal);

  const table = () => html`
    <table>
      <caption>${t('schedule.title')}</caption>
      <thead><tr>
        <th scope="col">${t('schedule.date')}</th>
        <th scope="col" class="amount">${t('payments.amount')}</th>
        ${isLoan() ? html`
          <th scope="col" class="amount">${t('payments.principal')}</th>
          <th scope="col" class="amount">${t('payments.interest')}</th>
          <th scope="col" class="amount">${t('schedule.balance')}</th>` : nothing}
      </tr></thead>
      <tbody>${schedule.payments.map((/** @type {any} */ due) => html`
        <tr>
          <th scope="row">${shortDay(due.date)}</th>
          <td class="amount">${money(due.amount)}</td>
          ${isLoan() ? html`
            <td class="amount">${money(due.principal ?? 0)}</td>
            <td class="amount">${money(due.interest ?? 0)}</td>
            <td class="amount">${money(due.balanceAfter ?? 0)}</td>` : nothing}
        </tr>`)}
      </tbody>
    </table>`;

  return {
    title: () => t('schedule.title'),
    async load() {
      [schedule] = await Promise.all([get(path`/api/agreements/${id}/schedule`), about(id)]);
    },
    view: () => html`
      <h1>${t('schedule.title')}</h1>
      ${pages(id, 'schedule')}
      ${schedule.payments.length || schedule.residual ? html`
        ${facts([
          [t('schedule.total'), money(schedule.total)],
          [t('schedule.interest'), schedule.interest && money(schedule.interest)],
          [t('schedule.residual'), schedule.residual && t('schedule.residual-on', {
            amount: money(schedule.residual.amount), date: shortDay(schedule.residual.date) })],
        ])}
        ${schedule.payments.length ? wide(t('schedule.title'), table()) : nothing}`
        : empty(t('schedule.empty'))}`,
  };
};
