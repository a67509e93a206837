// The documents of an agreement, which open by an address that lives for a minute.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { about, pages } from '../js/agreement.js';
import { get, path } from '../js/api.js';
import { day, size, t } from '../js/text.js';
import { empty, reason } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { id } = at.params;
  /** @type {any[]} */
  let documents = [];
  let opening = '';
  /** @type {unknown} */
  let failure;

  /** @param {any} one */
  async function open(one) {
    if (opening) {
      return;
    }
    opening = one.id;
    failure = undefined;
    at.update();
    try {
      const { url } = await get(path`/api/agreements/${id}/documents/${one.id}`);
      one.isNew = false;
      location.assign(url);
    } catch (refused) {
      failure = refused;
    }
    opening = '';
    at.update();
  }

  return {
    title: () => t('documents.title'),
    async load() {
      [{ documents }] = await Promise.all([get(path`/api/agreements/${id}/documents`), about(id)]);
    },
    view: () => html`
      <h1>${t('documents.title')}</h1>
      ${pages(id, 'documents')}
      ${failure ? html`<p class="notice bad" role="alert">${reason(failure)}</p>` : nothing}
      ${documents.length ? html`
        <ul class="list">${documents.map((one) => html`
          <li>
            <div>
              <strong>${one.title}</strong> ${one.isNew ? html`<mark>${t('documents.new')}</mark>` : nothing}<br>
              <small>${t(`documents.kind.${one.kind}`)} · ${day(one.date)} · ${size(one.size)}</small>
            </div>
            <button type="button" class="secondary" aria-busy=${opening === one.id ? 'true' : nothing}
              aria-label=${t('documents.open-one', { title: one.title })} @click=${() => open(one)}
              >${t('documents.open')}</button>
          </li>`)}
        </ul>` : empty(t('documents.empty'))}`,
  };
};
