// The details of one agreement, and taking it out of the account.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { pages, progress, returned, vehicleName } from '../js/agreement.js';
import { get, path, remove } from '../js/api.js';
import { load as loadSession } from '../js/session.js';
import { day, money, number, percent, t, tn } from '../js/text.js';
import { facts, reason } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { id } = at.params;
  /** @type {import('../js/agreement.js').Agreement} */
  let agreement;
  let busy = false;
  /** @type {unknown} */
  let failure;

  async function unlink() {
    if (busy) {
      return;
    }
    busy = true;
    failure = undefined;
    at.update();
    try {
      await remove(path`/api/agreements/${id}`);
      await loadSession();
      at.go('/overview', { replace: true });
    } catch (refused) {
      failure = refused;
      busy = false;
      at.update();
    }
  }

  const dialog = () => /** @type {HTMLDialogElement | null} */ (document.getElementById('unlinking'));

  /** Of its own accord the dialog closes by Esc, and gives the focus back. */
  const unlinking = () => html`
    <p class="noprint"><button type="button" class="quiet" @click=${() => dialog()?.showModal()}
      >${t('agreement.unlink')}</button></p>
    <dialog id="unlinking" role="alertdialog" aria-labelledby="unlink-title" aria-describedby="unlink-what"
      @cancel=${(/** @type {Event} */ event) => busy && event.preventDefault()}>
      <article>
        <h2 id="unlink-title">${t('agreement.unlink.title')}</h2>
        <p id="unlink-what">${t('agreement.unlink.what')}</p>
        ${failure ? html`<p class="error" role="alert">${reason(failure)}</p>` : nothing}
        <footer>
          <button type="button" class="secondary" aria-busy=${busy ? 'true' : nothing}
            @click=${unlink}>${t('agreement.unlink.yes')}</button>
          <button type="button" autofocus @click=${() => dialog()?.close()}>${t('agreement.unlink.no')}</button>
        </footer>
      </article>
    </dialog>`;

  return {
    title: () => vehicleName(agreement.vehicle),
    async load() {
      agreement = await get(path`/api/agreements/${id}`);
    },
    view: () => html`
      <h1>${vehicleName(agreement.vehicle)}</h1>
      <p>${t(`agreement.product.${agreement.product}`)} · ${agreement.id}
        ${agreement.status === 'CLOSED' ? html`<mark>${t('agreement.closed')}</mark>` : nothing}</p>
      ${pages(id, '')}
      ${agreement.newDocuments
        ? html`<p><a href="/agreements/${id}/documents">${tn('agreement.new-documents', agreement.newDocuments)}</a></p>`
        : nothing}
      ${returned(agreement)}
      ${progress(agreement)}
      <div class="cards">
        <section>
          <h2>${t('agreement.terms')}</h2>
          ${facts([
            [t('agreement.payment'), t(`agreement.frequency.${agreement.payment.frequency}`, {
              amount: money(agreement.payment.amount) })],
            [t('agreement.next-due'), agreement.payment.nextDueDate && day(agreement.payment.nextDueDate)],
            [t('agreement.balance'), agreement.balance && money(agreement.balance)],
            [t('agreement.rate'), percent(agreement.rate)],
            [t('agreement.term'), tn('agreement.months', agreement.months)],
            [t('agreement.start'), day(agreement.start)],
            [t('agreement.maturity'), day(agreement.maturity)],
            [t('agreement.debit'), agreement.debit?.account],
            [t('agreement.withdrawal'), agreement.debit?.nextWithdrawal && day(agreement.debit.nextWithdrawal)],
            [t('agreement.holders'), number(agreement.holders)],
            [t('agreement.company'), agreement.company],
          ])}
        </section>
        <section>
          <h2>${t('agreement.vehicle')}</h2>
          ${facts([
            [t('agreement.model'), vehicleName(agreement.vehicle)],
            [t('agreement.colour'), agreement.vehicle.colour],
            [t('agreement.vin'), html`<code>${agreement.vehicle.vin}</code>`],
          ])}
          ${agreement.lease ? html`
            <h2>${t('agreement.lease')}</h2>
            ${facts([
              [t('agreement.residual'), money(agreement.lease.residual)],
              [t('agreement.kilometres'), t('agreement.kilometres-a-year', {
                n: number(agreement.lease.kilometresPerYear) })],
              [t('agreement.excess'), t('agreement.excess-each', { amount: money(agreement.lease.excessPerKilometre) })],
            ])}` : nothing}
        </section>
      </div>
      ${unlinking()}`,
  };
};
