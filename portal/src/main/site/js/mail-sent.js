// A mail is on its way: where it went, and asking for it again after a pause.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { t } from './text.js';
import { keep, kept, minutes, notice, reason } from './ui.js';

/** Mails take a moment, and nobody gets more than a few a day. */
const PAUSE = 60_000;

/**
 * The step of a page that follows asking for a mail. It stands a reload.
 *
 * @param {import('./router.js').At} at
 * @param {(to: string) => Promise<unknown>} send
 */
export function mailSent(at, send) {
  /** @type {{to: string, at: number, again?: boolean} | undefined} */
  let sent = kept().sent;
  let busy = false;
  /** @type {unknown} */
  let failure;
  let timer = 0;

  const left = () => (sent ? sent.at + PAUSE - Date.now() : 0);

  function wait() {
    clearInterval(timer);
    timer = setInterval(() => {
      if (left() <= 0) {
        clearInterval(timer);
      }
      at.update();
    }, 1000);
  }

  /** @param {string} to @param {boolean} [again] */
  function done(to, again) {
    sent = { to, at: Date.now(), again };
    keep({ sent });
    wait();
  }

  async function resend() {
    if (busy || !sent || left() > 0) {
      return;
    }
    busy = true;
    failure = undefined;
    at.update();
    try {
      await send(sent.to);
      done(sent.to, true);
    } catch (refused) {
      failure = refused;
    }
    busy = false;
    at.update();
  }

  function anew() {
    sent = undefined;
    keep({ sent });
    at.arrive();
  }

  if (sent) {
    wait();
  }
  return {
    to: () => sent?.to,

    /** The mail was asked for. @param {string} to */
    start(to) {
      done(to);
      at.arrive();
    },

    /** @param {unknown} what the mail is, and what to do with it */
    view: (what) => html`
      ${notice('good', html`<p>${t('mail.to')} <strong class="address">${sent?.to}</strong></p>`)}
      ${what}
      <h2>${t('mail.nothing')}</h2>
      <p>${t('mail.look')}</p>
      ${failure ? notice('bad', html`<p>${reason(failure)}</p>`) : nothing}
      <div role="status">${sent?.again ? html`<p>${t('mail.again')}</p>` : nothing}</div>
      <p><button type="button" class="secondary" aria-busy=${busy ? 'true' : nothing}
        aria-disabled=${left() > 0 ? 'true' : nothing} aria-describedby="mail-wait"
        @click=${resend}>${t('mail.resend')}</button></p>
      <p id="mail-wait">${left() > 0 ? t('mail.wait', { time: minutes(left()) }) : nothing}</p>
      <p><button type="button" class="quiet" @click=${anew}>${t('mail.other')}</button></p>`,

    leave: () => clearInterval(timer),
  };
}
