// A page that a mail leads to: it says what its button does, and only the button does it.

import { html } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, post } from './api.js';
import { Form } from './form.js';
import { recheck, session } from './session.js';
import { keep, kept } from './ui.js';
import { t } from './text.js';

/** Whether the link is not good any more, or was never. @param {unknown} failure */
export const isDead = (failure) =>
  failure instanceof ApiProblem &&
  (failure.code === 'INVALID_TOKEN' || failure.errors.some((error) => error.field === 'token'));

/**
 * What became of a link at which a password is chosen, before anybody thinks one up: asked with one that is always
 * refused, so that nothing changes.
 *
 * @param {string} path the API's
 * @param {string | undefined} token
 */
export async function look(path, token) {
  if (!token || kept().done || kept().dead) {
    return;
  }
  try {
    const { status, client, target } = await post(path, { token, password: '?' });
    keep({ done: status, client, target });
  } catch (failure) {
    if (isDead(failure)) {
      keep({ dead: true });
    }
  }
}

/** Where the token is gone with a reload: the mail still has it. */
export const noToken = () => html`
  <h1>${t('link-gone.title')}</h1>
  <p>${t('link-gone')}</p>`;

/**
 * @param {string} path the API's
 * @param {{
 *   title: () => string,
 *   before: () => unknown,
 *   button: () => string,
 *   done: (answer: any) => {title: string, view: unknown},
 *   dead: () => unknown,
 * }} words
 * @returns {import('./router.js').PageModule}
 */
export const tokenPage = (path, words) => (at) => {
  const form = new Form(at, async () => {
    try {
      keep({ done: await post(path, { token: at.token }) });
    } catch (failure) {
      if (!isDead(failure)) {
        throw failure;
      }
      keep({ dead: true });
    }
    if (session()) {
      await recheck();
    }
    at.arrive();
  });
  return {
    title() {
      const { done, dead } = kept();
      return done ? words.done(done).title : dead ? t('link-dead.title') : at.token ? words.title() : t('link-gone.title');
    },
    view() {
      const { done, dead } = kept();
      if (done) {
        const { title, view } = words.done(done);
        return html`<div class="narrow"><h1>${title}</h1>${view}</div>`;
      }
      if (dead) {
        return html`
          <div class="narrow"><h1>${t('link-dead.title')}</h1><p>${t('link-dead')}</p>${words.dead()}</div>`;
      }
      return html`
        <div class="narrow">
          ${at.token
            ? html`
                <h1>${words.title()}</h1>
                ${words.before()}
                <form @submit=${form.submit} novalidate>
                  ${form.problem()}
                  ${form.button(words.button())}
                </form>`
            : noToken()}
        </div>`;
    },
  };
};
