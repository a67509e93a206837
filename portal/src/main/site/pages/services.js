// Which services may know who the customer is, and taking that back.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, get, path, remove } from '../js/api.js';
import { meanings } from '../js/oneid.js';
import { settingsPages } from '../js/settings.js';
import { moment, t } from '../js/text.js';
import { empty, notice, reason } from '../js/ui.js';

/** @typedef {{clientId: string, clientName: string, scopes: string[], since: string, lastUsedAt: string}} Service */

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {Service[]} */
  let services = [];
  /** The one that the dialog asks about. @type {Service | undefined} */
  let asked;
  let removed = '';
  let busy = false;
  /** @type {unknown} */
  let failure;

  const load = async () => {
    services = (await get('/api/oneid/grants')).grants;
  };

  const dialog = () => /** @type {HTMLDialogElement} */ (document.getElementById('remove-access'));

  /** @param {Service} service */
  const ask = (service) => () => {
    asked = service;
    failure = undefined;
    at.update();
    dialog().showModal();
  };

  async function takeBack() {
    if (busy || !asked) {
      return;
    }
    busy = true;
    removed = '';
    at.update();
    try {
      try {
        await remove(path`/api/oneid/grants/${asked.clientId}`);
      } catch (refused) {
        // Somewhere else it was taken back already, which is what is wanted.
        if (!(refused instanceof ApiProblem && refused.status === 404)) {
          throw refused;
        }
      }
      removed = asked.clientName;
      await load();
    } catch (refused) {
      failure = refused;
    }
    busy = false;
    dialog().close();
    at.update();
    document.getElementById('services')?.focus();
  }

  /** @param {Service} one */
  const row = (one) => html`
    <li>
      <div>
        <p><strong>${one.clientName}</strong><br>
          <small>${t('services.since', { time: moment(one.since) })}<br>
            ${t('services.used', { time: moment(one.lastUsedAt) })}</small></p>
        <p>${t('services.knows')}</p>
        <ul>${meanings(one.scopes).map((meaning) => html`<li>${meaning}</li>`)}</ul>
      </div>
      <button type="button" class="secondary" aria-label=${t('ui.one', { what: t('services.remove'), name: one.clientName })}
        @click=${ask(one)}>${t('services.remove')}</button>
    </li>`;

  return {
    title: () => t('services.title'),
    load,
    view: () => html`
      <h1>${t('services.title')}</h1>
      ${settingsPages('services')}
      <section>
        <h2 id="services" tabindex="-1">${t('services.list')}</h2>
        <p class="text">${t('services.what')}</p>
        ${failure ? notice('bad', html`<p>${reason(failure)}</p>`) : nothing}
        <p role="status">${removed && !failure ? t('services.removed', { client: removed }) : nothing}</p>
        ${services.length ? html`<ul class="list">${services.map(row)}</ul>` : empty(t('services.none'))}
      </section>
      <dialog id="remove-access" aria-labelledby="remove-access-title">
        <article>
          <h2 id="remove-access-title">${t('services.sure', { client: asked?.clientName ?? '' })}</h2>
          <p>${t('services.sure.what')}</p>
          <footer>
            <button type="button" class="secondary" autofocus @click=${() => dialog().close()}>${t('services.keep')}</button>
            <button type="button" aria-busy=${busy ? 'true' : nothing} @click=${takeBack}>${t('services.remove')}</button>
          </footer>
        </article>
      </dialog>`,
  };
};
