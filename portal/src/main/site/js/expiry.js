// The session is about to end, or has ended: said in time, and without losing what was typed.

import { html, nothing, render } from '../vendor/lit-html/lit-html.js';
import { post } from './api.js';
import { Form } from './form.js';
import { again, go } from './router.js';
import { endsAt, events, load, session, started } from './session.js';
import { t, tn } from './text.js';
import { reason } from './ui.js';

/** Long enough to finish a sentence (WCAG 2.2.1 asks for 20 seconds). */
const WARNING = 120_000;

const TICK = 5_000;

/** Watches the session. @param {HTMLElement} place for the dialogs */
export function watch(place) {
  /** @type {'' | 'soon' | 'ended'} */
  let state = '';
  let whose = '';
  /** @type {unknown} */
  let failure;
  const form = new Form({ update: draw }, signIn);
  const opened = () => /** @type {HTMLDialogElement | null} */ (place.querySelector('dialog'));

  function draw() {
    const dialogs = { '': () => nothing, soon, ended };
    render(dialogs[state](), place);
    const dialog = opened();
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  /** @param {'' | 'soon' | 'ended'} next */
  function be(next) {
    if (state !== next) {
      // Closing it puts the focus back where it was.
      opened()?.close();
      state = next;
      failure = undefined;
      draw();
    } else if (state === 'soon') {
      draw();
    }
  }

  const soon = () => html`
    <dialog aria-labelledby="soon-title" @cancel=${(/** @type {Event} */ e) => e.preventDefault()}>
      <article>
        <h2 id="soon-title">${t('expiry.soon.title')}</h2>
        <p role="timer">${tn('expiry.soon', Math.max(1, Math.ceil((endsAt() - Date.now()) / 60_000)))}</p>
        ${failure ? html`<p class="notice bad" role="alert">${reason(failure)}</p>` : nothing}
        <footer>
          <button type="button" autofocus @click=${stay}>${t('expiry.stay')}</button>
        </footer>
      </article>
    </dialog>`;

  const ended = () => html`
    <dialog aria-labelledby="ended-title" @cancel=${(/** @type {Event} */ e) => e.preventDefault()}>
      <article>
        <h2 id="ended-title">${t('expiry.ended.title')}</h2>
        <p>${t('expiry.ended')}</p>
        <form @submit=${form.submit} novalidate>
          ${form.problem()}
          ${form.login('email')}
          ${form.field('password', { label: t('sign-in.password'), type: 'password', autocomplete: 'current-password' })}
          <footer>
            <button type="button" class="secondary" @click=${giveUp}>${t('expiry.leave')}</button>
            ${form.button(t('sign-in.button'))}
          </footer>
        </form>
      </article>
    </dialog>`;

  async function stay() {
    try {
      await load();
      be(session() ? '' : 'ended');
    } catch (refused) {
      failure = refused;
      draw();
    }
  }

  /** @param {Record<string, string>} values */
  async function signIn(values) {
    const answer = await post('/api/session', { email: values.email.trim(), password: values.password });
    const other = answer.user.email !== whose;
    form.values = {};
    started(answer);
    be('');
    // Nothing of one customer is shown to another.
    if (answer.nextStep === 'AUTHORIZE_DEVICE' || other) {
      again();
    }
  }

  function giveUp() {
    be('');
    location.assign('/');
  }

  events.addEventListener('ended', () => {
    if (state === 'ended') {
      return;
    }
    whose = session()?.user.email ?? whose;
    form.values = { email: whose };
    be('ended');
  });
  events.addEventListener('changed', () => {
    whose = session()?.user.email ?? whose;
    if (session()) {
      be('');
    } else if (state === 'soon') {
      be('');
      go('/');
    }
  });
  events.addEventListener('elsewhere', () => session() || be(''));
  setInterval(() => {
    const left = endsAt() - Date.now();
    if (!session() || state === 'ended') {
      return;
    }
    if (left <= 0) {
      load().then(() => session() || events.dispatchEvent(new Event('ended')), () => undefined);
    } else {
      be(left <= WARNING ? 'soon' : '');
    }
  }, TICK);
}
