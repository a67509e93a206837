// The link of the reset mail: a new password, which ends every session.

import { html } from '../vendor/lit-html/lit-html.js';
import { post } from '../js/api.js';
import { Form } from '../js/form.js';
import { newPassword } from '../js/password.js';
import { recheck, session } from '../js/session.js';
import { isDead, look, noToken } from '../js/token-page.js';
import { keep, kept, notice } from '../js/ui.js';
import { t } from '../js/text.js';

const PATH = '/api/password-resets/confirmation';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const form = new Form(at, async ({ password }) => {
    try {
      await post(PATH, { token: at.token, password });
      keep({ done: true });
    } catch (failure) {
      if (!isDead(failure)) {
        throw failure;
      }
      keep({ dead: true });
    }
    form.values = {};
    if (session()) {
      await recheck();
    }
    at.arrive();
  });
  const anew = () => html`<p><a role="button" href="/forgot-password">${t('reset.anew')}</a></p>`;

  function view() {
    const { done, dead } = kept();
    if (done) {
      return html`
        <h1>${t('reset.done.title')}</h1>
        ${notice('good', html`<p>${t('reset.done')}</p>`)}
        <p>${t('reset.next')}</p>
        <p><a role="button" href="/sign-in">${t('sign-in.button')}</a></p>`;
    }
    if (dead) {
      return html`<h1>${t('link-dead.title')}</h1><p>${t('reset.dead')}</p>${anew()}`;
    }
    return at.token
      ? html`
          <h1>${t('reset.title')}</h1>
          <p>${t('reset.what')}</p>
          <form @submit=${form.submit} novalidate>
            ${form.problem()}
            ${newPassword(form, t('password.new'))}
            ${form.button(t('reset.button'))}
          </form>`
      : html`${noToken()}${anew()}`;
  }

  return {
    title() {
      const { done, dead } = kept();
      return t(done ? 'reset.done.title' : dead ? 'link-dead.title' : at.token ? 'reset.title' : 'link-gone.title');
    },
    load: () => look(PATH, at.token),
    view: () => html`<div class="narrow">${view()}</div>`,
  };
};
