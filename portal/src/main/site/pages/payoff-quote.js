// What it would cost to end an agreement on a day.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { about, pages } from '../js/agreement.js';
import { ApiProblem, get, now, path } from '../js/api.js';
import { Form } from '../js/form.js';
import { day, locale, money, number, percent, t } from '../js/text.js';
import { empty, facts, notice } from '../js/ui.js';

/** The day in Toronto, which counts for the quote. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(now());

/** @param {string} iso @param {number} days */
const plus = (iso, days) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { id } = at.params;
  /** @type {any} */
  let quote;
  /** @type {string} */
  let closed = '';

  /** @param {string} date */
  async function ask(date) {
    quote = await get(path`/api/agreements/${id}/payoff-quote` + (date ? `?date=${encodeURIComponent(date)}` : ''));
  }

  const form = new Form(at, ({ date }) => ask(date), { date: today() });

  const parts = () => quote.loan
    ? facts([
      [t('payoff.balance'), money(quote.loan.balance)],
      [t('payoff.interest', { date: day(quote.loan.interestSince) }), money(quote.loan.interest)],
      [t('payoff.per-day'), money(quote.loan.perDay)],
      [t('agreement.rate'), percent(quote.loan.rate)],
    ])
    : facts([
      [t('payoff.payments'), t('payoff.payments-total', {
        n: number(quote.lease.payments), amount: money(quote.lease.paymentsTotal) })],
      [t('payoff.present-value'), money(quote.lease.presentValue)],
      [t('agreement.residual'), money(quote.lease.residual)],
      [t('agreement.rate'), percent(quote.lease.rate)],
    ]);

  return {
    title: () => t('payoff.title'),
    async load() {
      await about(id);
      try {
        await ask('');
      } catch (failure) {
        if (!(failure instanceof ApiProblem) || failure.code !== 'AGREEMENT_CLOSED') {
          throw failure;
        }
        closed = failure.message;
      }
    },
    view: () => html`
      <h1>${t('payoff.title')}</h1>
      ${pages(id, 'payoff-quote')}
      ${closed ? empty(closed) : html`
        <form class="narrow noprint" @submit=${form.submit} novalidate lang=${locale()}>
          ${form.problem()}
          ${form.field('date', { label: t('payoff.date'), type: 'date', hint: t('payoff.hint'),
            min: today(), max: plus(today(), 30) })}
          ${form.button(t('payoff.button'))}
        </form>
        ${quote ? html`
          <section aria-live="polite">
            <h2>${t('payoff.on', { date: day(quote.asOf) })}</h2>
            <p class="large">${money(quote.amount)}</p>
            <p>${t('payoff.valid', { date: day(quote.validUntil) })}</p>
            ${parts()}
            ${notice('info', html`<p>${quote.disclaimer}</p>`)}
          </section>` : nothing}`}`,
  };
};
