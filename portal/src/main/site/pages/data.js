// Your data: take everything along as one file, and close the account.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get, now, path, post } from '../js/api.js';
import { Form } from '../js/form.js';
import { gone } from '../js/session.js';
import { settingsPages } from '../js/settings.js';
import { t } from '../js/text.js';
import { notice, reason } from '../js/ui.js';

/** What closing means, and what is kept all the same. */
const MEANS = ['signed-out', 'unlinked', 'erased', 'messages', 'again'];
export const KEPT = ['messages', 'activity', 'mails', 'agreements'];

/** Hands the browser a file that was made here. @param {string} name @param {unknown} content */
function save(name, content) {
  const file = new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const visit = new AbortController();
  /** How many pages have come; none while nothing is on its way. */
  let pages = 0;
  let saved = false;
  /** @type {unknown} */
  let failure;
  /** Told what the dialog is answered. @type {((yes: boolean) => void) | undefined} */
  let answer;

  async function takeAlong() {
    if (pages) {
      return;
    }
    saved = false;
    failure = undefined;
    const exportedAt = new Date(now()).toISOString();
    /** @type {Record<string, any>} */
    const all = { exportedAt };
    try {
      let next = '';
      do {
        pages += 1;
        at.update();
        const query = next && path`?next=${next}`;
        const page = await get(`/api/profile/export${query}`, { signal: visit.signal });
        Object.entries(page.data).forEach(([name, some]) => {
          all[name] = Array.isArray(some) ? [...(all[name] ?? []), ...some] : some;
        });
        ({ next } = page);
      } while (next);
      save(`my-mini-account-${exportedAt.slice(0, 10)}.json`, all);
      saved = true;
    } catch (refused) {
      failure = refused;
    }
    pages = 0;
    at.update();
  }

  /** Asks once more. @returns {Promise<boolean>} */
  const sure = () => new Promise((resolve) => {
    answer = resolve;
    const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('close-account'));
    dialog.returnValue = '';
    dialog.showModal();
  });

  const form = new Form(at, async ({ password }) => {
    if (await sure()) {
      await post('/api/profile/closure', { password });
      form.values = {};
      gone();
      at.go('/account-closed', { replace: true });
    }
  });

  /** @param {string} value */
  const close = (value) => () =>
    /** @type {HTMLDialogElement} */ (document.getElementById('close-account')).close(value);

  const dialog = () => html`
    <dialog id="close-account" aria-labelledby="close-account-title" @close=${(/** @type {Event} */ event) =>
      answer?.(/** @type {HTMLDialogElement} */ (event.target).returnValue === 'yes')}>
      <article>
        <h2 id="close-account-title">${t('data.sure')}</h2>
        <p>${t('data.sure.what')}</p>
        <footer>
          <button type="button" class="secondary" autofocus @click=${close('')}>${t('data.keep')}</button>
          <button type="button" @click=${close('yes')}>${t('data.close-now')}</button>
        </footer>
      </article>
    </dialog>`;

  return {
    title: () => t('data.title'),
    leave: () => visit.abort(),
    view: () => html`
      <h1>${t('data.title')}</h1>
      ${settingsPages('data')}
      <section class="narrow">
        <h2>${t('data.take')}</h2>
        <p>${t('data.take.what')}</p>
        <p>${t('data.take.not')}</p>
        ${failure ? notice('bad', html`<p>${reason(failure)}</p>`) : nothing}
        <p role="status">${pages ? t('data.take.pages', { n: String(pages) }) : saved ? t('data.take.saved') : nothing}</p>
        <button type="button" aria-busy=${pages ? 'true' : nothing} aria-disabled=${pages ? 'true' : nothing}
          @click=${takeAlong}>${t('data.take.button')}</button>
      </section>
      <form class="narrow" @submit=${form.submit} novalidate>
        <h2>${t('data.close')}</h2>
        <p>${t('data.close.what')}</p>
        <ul>${MEANS.map((one) => html`<li>${t(`data.close.${one}`)}</li>`)}</ul>
        <h3>${t('data.kept')}</h3>
        <ul>${KEPT.map((one) => html`<li>${t(`data.kept.${one}`)}</li>`)}</ul>
        <p><a href="/privacy">${t('data.privacy')}</a></p>
        ${form.problem()}
        ${form.field('password', { label: t('sign-in.password'), type: 'password', autocomplete: 'current-password' })}
        ${form.button(t('data.close'))}
      </form>
      ${dialog()}`,
  };
};
