// Payments as bars of principal and interest. Who cannot see them has the same data in the table.

import { html, nothing, svg } from '../vendor/lit-html/lit-html.js';
import { money, shortDay, t } from './text.js';

const HEIGHT = 160;
const BAR = 22;
const GAP = 8;

/**
 * @typedef {{id: string, date: string, amount: string, principal?: string, interest?: string}} Bar
 */

/** The bars, oldest first. @param {Bar[]} payments */
export function chart(payments) {
  const most = Math.max(...payments.map((payment) => Number(payment.amount)), 1);
  const width = payments.length * (BAR + GAP);
  const high = (/** @type {string | undefined} */ amount) => (Number(amount ?? 0) / most) * HEIGHT;
  const split = payments.some((payment) => payment.principal);
  return html`
    <figure class="chart noprint">
      <svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} role="img"
        aria-label=${t('payments.chart')}>
        ${payments.map((payment, i) => svg`
          <g transform="translate(${i * (BAR + GAP)} 0)">
            <title>${shortDay(payment.date)}: ${money(payment.amount)}</title>
            <rect class="principal" y=${HEIGHT - high(payment.principal ?? payment.amount)} width=${BAR}
              height=${high(payment.principal ?? payment.amount)}></rect>
            <rect class="interest" y=${HEIGHT - high(payment.principal) - high(payment.interest)} width=${BAR}
              height=${payment.principal ? high(payment.interest) : 0}></rect>
          </g>`)}
      </svg>
      ${split ? html`<figcaption>
        <span class="key principal"></span> ${t('payments.principal')}
        <span class="key interest"></span> ${t('payments.interest')}
      </figcaption>` : nothing}
    </figure>`;
}
