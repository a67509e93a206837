// Everything that is linked, at a glance.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { address, progress, returned, vehicleName } from '../js/agreement.js';
import { get } from '../js/api.js';
import { session } from '../js/session.js';
import { day, money, t, tn } from '../js/text.js';
import { empty, facts } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default () => {
  /** @type {import('../js/agreement.js').Agreement[]} */
  let agreements = [];

  /** @param {import('../js/agreement.js').Agreement} agreement */
  const card = (agreement) => html`
    <article aria-labelledby="agreement-${agreement.id}">
      <header>
        <h2 id="agreement-${agreement.id}"><a href=${address(agreement.id)}>${vehicleName(agreement.vehicle)}</a></h2>
        <p>${t(`agreement.product.${agreement.product}`)} · ${agreement.id}
          ${agreement.status === 'CLOSED' ? html`<mark>${t('agreement.closed')}</mark>` : nothing}</p>
      </header>
      ${returned(agreement)}
      ${facts([
        [t('agreement.next-payment'), agreement.payment.nextDueDate && agreement.status === 'ACTIVE'
          ? html`${money(agreement.payment.amount)}<br>${day(agreement.payment.nextDueDate)}` : undefined],
        [t('agreement.balance'), agreement.balance && money(agreement.balance)],
        [t('agreement.maturity'), day(agreement.maturity)],
      ])}
      ${progress(agreement)}
      <footer class="actions">
        <a href=${address(agreement.id, 'payments')}>${t('agreement.page.payments')}</a>
        <a href=${address(agreement.id, 'documents')}>${t('agreement.page.documents')}</a>
      </footer>
    </article>`;

  const unread = () => session()?.unreadConversations ?? 0;

  return {
    title: () => t('overview.title'),
    async load() {
      ({ agreements } = await get('/api/agreements'));
    },
    view: () => html`
      <div class="heading">
        <h1>${t('overview.title')}</h1>
        <a role="button" href="/messages">${t('overview.inbox')}${unread()
          ? html` <span class="count" aria-label=${tn('frame.unread', unread())}>${unread()}</span>` : nothing}</a>
      </div>
      <p>${t('overview.welcome', { name: session()?.user.firstName ?? '' })}</p>
      ${agreements.length
        ? html`<div class="cards">${agreements.map(card)}</div>`
        : empty(t('overview.empty'), html`<p><a href="/link-your-account">${t('overview.link')}</a></p>`)}
      <p class="actions">
        <a href="/owners-card">${t('overview.owners-card')}</a>
        ${agreements.length ? html`<a href="/link-your-account">${t('overview.link-another')}</a>` : nothing}
      </p>`,
  };
};
