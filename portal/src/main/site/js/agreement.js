// What the pages about one agreement share: its name, the way between them, and what it warns of.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get, path } from './api.js';
import { events, session } from './session.js';
import { notice } from './ui.js';
import { shortDay, money, t } from './text.js';

/**
 * @typedef {{model: string, year: number, colour: string, vin: string}} Vehicle
 * @typedef {{
 *   id: string, product: 'LEASE' | 'LOAN', status: 'ACTIVE' | 'CLOSED', vehicle: Vehicle,
 *   start: string, maturity: string, months: number,
 *   payment: {amount: string, frequency: 'MONTHLY' | 'BIWEEKLY', nextDueDate?: string},
 *   balance?: string,
 *   lease?: {residual: string, kilometresPerYear: number, excessPerKilometre: string},
 *   rate: string, debit?: {account: string, nextWithdrawal?: string}, holders: number, company?: string,
 *   returnedPayments?: {count: number, last: {date: string, amount: string, reasonText: string}, whatToDo: string},
 *   progress?: {paid: number, all: number}, linkedAt: string, newDocuments?: number,
 * }} Agreement
 */

/** A vehicle as its owner calls it. @param {Vehicle} vehicle */
export const vehicleName = (vehicle) =>
  `${vehicle.year} ${vehicle.model.startsWith('MINI ') ? '' : 'MINI '}${vehicle.model}`;

/** The address of a page about an agreement. @param {string} id @param {string} [page] */
export const address = (id, page = '') => path`/agreements/${id}` + (page && `/${page}`);

/** Names by the ids of agreements, so that going from page to page asks for none twice. @type {Map<string, string>} */
const names = new Map();

/** Asks what a page's agreement is called, before {@link pages} says it. @param {string} id */
export async function about(id) {
  if (!names.has(id)) {
    names.set(id, vehicleName((await get(path`/api/agreements/${id}`)).vehicle));
  }
}

events.addEventListener('changed', () => session() || names.clear());

/** The pages about an agreement, the one that is open marked. @param {string} id @param {string} here */
export const pages = (id, here) => html`
  ${here ? html`<p>${names.get(id)}</p>` : nothing}
  <nav class="tabs noprint" aria-label=${t('agreement.pages')}>
    <ul>
      ${['', 'payments', 'schedule', 'payoff-quote', 'documents'].map((page) => html`
        <li><a href=${address(id, page)} aria-current=${page === here ? 'page' : nothing}>
          ${t(`agreement.page.${page || 'details'}`)}</a></li>`)}
    </ul>
  </nav>`;

/** What the customer should do about payments that came back. @param {Agreement} agreement */
export const returned = ({ returnedPayments }) =>
  returnedPayments
    ? notice('bad', html`
        <p><strong>${t('agreement.returned', {
          amount: money(returnedPayments.last.amount),
          date: shortDay(returnedPayments.last.date),
        })}</strong> ${returnedPayments.last.reasonText}</p>
        <p>${returnedPayments.whatToDo}</p>`)
    : nothing;

/** How far the term has come. @param {Agreement} agreement */
export const progress = ({ progress: done }) =>
  done
    ? html`<label>${t('agreement.progress', { paid: done.paid, all: done.all })}
        <progress value=${done.paid} max=${done.all}></progress></label>`
    : nothing;
