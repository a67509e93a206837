// What happened in the account, newest first.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get } from '../js/api.js';
import { browserName, settingsPages } from '../js/settings.js';
import { moment, t } from '../js/text.js';
import { contact, empty, reason } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {{event: string, at: string, browser: string}[]} */
  let happened = [];
  /** @type {string | undefined} */
  let next;
  let busy = false;
  /** @type {unknown} */
  let failure;

  async function load() {
    const page = await get(`/api/activity${next ? `?next=${encodeURIComponent(next)}` : ''}`);
    happened = [...happened, ...page.events];
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

  return {
    title: () => t('activity.title'),
    async load() {
      next = undefined;
      happened = [];
      await load();
    },
    view: () => html`
      <h1>${t('activity.title')}</h1>
      ${settingsPages('activity')}
      <p>${t('activity.what')} ${contact()}</p>
      ${happened.length ? html`
        <ul class="list">${happened.map((one) => html`
          <li><div><strong>${t(`activity.${one.event}`)}</strong><br>
            <small>${moment(one.at)} · ${browserName(one.browser)}</small></div></li>`)}</ul>` : empty(t('activity.empty'))}
      ${failure ? html`<p class="error" role="alert">${reason(failure)}</p>` : nothing}
      ${next ? html`<p><button type="button" class="secondary" aria-busy=${busy ? 'true' : nothing}
        @click=${more}>${t('activity.more')}</button></p>` : nothing}`,
  };
};
