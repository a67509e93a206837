// My Message Center: the conversations, those with the newest message first.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get, path } from '../js/api.js';
import { refresh } from '../js/session.js';
import { moment, t } from '../js/text.js';
import { empty, reason } from '../js/ui.js';

/** How old the count of unread answers may be, in milliseconds. */
const FRESH = 10_000;

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const status = at.query.get('status') ?? '';
  const agreement = at.query.get('agreement') ?? '';
  /** @type {any[]} */
  let conversations = [];
  /** @type {string | undefined} */
  let next;
  let busy = false;
  /** @type {unknown} */
  let failure;

  async function load() {
    const query = new URLSearchParams({ ...(status && { status }), ...(agreement && { agreement }), ...(next && { next }) });
    const page = await get(`/api/conversations?${query}`);
    conversations = [...conversations, ...page.conversations];
    next = page.next;
  }

  async function more() {
    if (busy) {
      return;
    }
    busy = true;
    failure = undefined;
    at.update();
    try {
      await load();
    } catch (refused) {
      failure = refused;
    }
    busy = false;
    at.update();
  }

  /** @param {Event} event */
  const filter = (event) => {
    const wanted = /** @type {HTMLSelectElement} */ (event.target).value;
    at.go(wanted ? `/messages?status=${wanted}` : '/messages', { replace: true });
  };

  /** @param {any} one */
  const row = (one) => html`
    <li class=${one.unread ? 'unread' : ''}>
      <div>
        <a href=${path`/messages/${one.id}`}>${one.topic.name}</a>
        ${one.unread ? html`<mark>${t('inbox.unread')}</mark>` : nothing}<br>
        <span dir="auto">${one.preview}</span><br>
        <small>${t(`inbox.last-from.${one.lastFrom}`, { time: moment(one.lastActivityAt) })} ·
          ${one.agreement.vehicle} · ${one.id}</small>
      </div>
      <small>${t(`inbox.status.${one.status}`)}</small>
    </li>`;

  return {
    title: () => t('inbox.title'),
    async load() {
      next = undefined;
      conversations = [];
      await Promise.all([load(), refresh(FRESH).catch(() => undefined)]);
    },
    view: () => html`
      <div class="heading">
        <h1>${t('inbox.title')}</h1>
        <a role="button" href="/messages/new">${t('inbox.compose')}</a>
      </div>
      <label class="narrow">${t('inbox.show')}
        <select @change=${filter}>
          ${['', 'OPEN', 'ANSWERED', 'CLOSED'].map((one) => html`
            <option value=${one} ?selected=${one === status}>${t(`inbox.show.${one || 'ALL'}`)}</option>`)}
        </select>
      </label>
      ${conversations.length ? html`<ul class="list">${conversations.map(row)}</ul>` : empty(
        t(status ? 'inbox.none' : 'inbox.empty'),
        status ? nothing : html`<p>${t('inbox.empty.what')}</p>`)}
      ${failure ? html`<p class="error" role="alert">${reason(failure)}</p>` : nothing}
      ${next ? html`<p><button type="button" class="secondary" aria-busy=${busy ? 'true' : nothing}
        @click=${more}>${t('inbox.more')}</button></p>` : nothing}`,
  };
};
