// What is shown around a code: asking for it, typing it, why none comes, and what became of a right one.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { now } from './api.js';
import { moment, t, tn } from './text.js';
import { call, minutes, notice } from './ui.js';

/** @typedef {{phone: string, hours: string}} Help */

/** Longer waits are told by the clock. */
const HOUR = 3_600_000;

/** How long until then, in milliseconds. @param {string | number} time */
export const left = (time) => (typeof time === 'string' ? Date.parse(time) : time) - now();

/** Why no code goes to a contact. @param {'NOT_TEXTABLE' | 'BOUNCED' | 'RESET_BY_SAME_ADDRESS'} reason */
const why = (reason) => html`<br>${t(`device.reason.${reason}`)}`;

/**
 * Text or Email, and the button that sends a code there as soon as one may be sent.
 *
 * @param {import('./form.js').Form} form
 * @param {any} state
 * @param {number} resendAt
 */
export function requestForm(form, { channels, code }, resendAt) {
  if (!form.values.channel) {
    const all = channels.map((/** @type {any} */ one) => html`<li>${one.to}${why(one.reason)}</li>`);
    return notice('info', html`<p>${t('device.none')}</p><ul>${all}</ul>`);
  }
  const wait = left(resendAt);
  return html`
    <form @submit=${form.submit} novalidate>
      ${form.problem()}
      ${form.choice('channel', {
        label: t('device.channel'),
        options: channels.map((/** @type {any} */ { channel, to, available, reason }) => ({
          value: channel,
          label: t(channel === 'TEXT' ? 'device.text' : 'device.email'),
          hint: html`${to}${reason ? why(reason) : nothing}`,
          disabled: !available,
        })),
      })}
      ${wait > HOUR
        ? html`<p>${t('device.resend-at', { time: moment(new Date(resendAt).toISOString()) })}</p>`
        : wait > 0
          ? html`<p>${t('device.resend-in', { time: minutes(wait) })}</p>`
          : form.button(t(code ? 'device.another' : 'device.request'))}
    </form>`;
}

/** Where the code is typed. @param {import('./form.js').Form} form @param {any} state */
export const codeForm = (form, { code }) => html`
  ${notice('good', html`
    <p>${t(code.channel === 'TEXT' ? 'device.sent.text' : 'device.sent.email', { to: code.to ?? '' })}</p>`)}
  <form @submit=${form.submit} novalidate>
    ${form.problem()}
    ${form.field('code', {
      label: t('device.code'),
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      maxlength: 20,
      hint: t('device.code.hint', { time: minutes(left(code.expiresAt)) }),
    })}
    <p role="status">${code.triesLeft < 5 ? tn('device.tries', code.triesLeft) : nothing}</p>
    ${form.choice('remember', {
      label: t('device.remember'),
      options: [
        { value: 'yes', label: t('device.remember.yes'), hint: t('device.remember.yes.hint') },
        { value: 'no', label: t('device.remember.no') },
      ],
    })}
    ${form.button(t('device.button'))}
  </form>`;

/** @param {Help | undefined} help */
const phone = (help) => (help
  ? html`<p>${t('device.call')} ${call(help.phone)}<br><small>${help.hours}</small></p>`
  : nothing);

/** @param {Help | undefined} help @param {boolean} [open] */
export const cannotReceive = (help, open = false) => html`
  <details ?open=${open}>
    <summary>${t('device.help')}</summary>
    <ul>
      <li>${t('device.help.wait')}</li>
      <li>${t('device.help.junk')}</li>
      <li>${t('device.help.newest')}</li>
      <li>${t('device.help.changed')}</li>
    </ul>
    ${phone(help)}
  </details>`;

/** After too many wrong codes. @param {{paused: {until?: string}, help: Help}} state */
export const paused = ({ paused, help }) => notice('bad', html`
  <h2>${t('device.paused.title')}</h2>
  <p>${paused.until ? t('device.paused', { time: moment(paused.until) }) : t('device.paused.staff')}</p>
  ${phone(help)}`);

/** The agreements are in another account. @param {import('./form.js').Form} move */
export const elsewhere = (move) => html`
  <h1>${t('device.elsewhere.title')}</h1>
  <p>${t('device.elsewhere')}</p>
  <ul>
    <li>${t('device.elsewhere.loses')}</li>
    <li>${t('device.elsewhere.told')}</li>
    <li>${t('device.elsewhere.soon')}</li>
  </ul>
  <form @submit=${move.submit} novalidate>
    ${move.problem()}
    <div class="actions">
      ${move.button(t('device.move'))}
      <a role="button" class="secondary" href="/link-your-account">${t('device.leave')}</a>
    </div>
  </form>`;

/** The account has agreements of somebody else. @param {Help | undefined} help */
export const another = (help) => html`
  <h1>${t('device.another-person.title')}</h1>
  <p>${t('device.another-person')}</p>
  <p>${t('device.another-person.do')}</p>
  ${cannotReceive(help)}`;

/**
 * The accounts that were added.
 *
 * @param {number} count
 * @param {{id: string, product: string, vehicle: {year: number, model: string}}[]} agreements
 * @param {string} next
 */
export const added = (count, agreements, next) => html`
  <h1>${t('device.added.title')}</h1>
  ${notice('good', html`<p>${tn('device.added', count)}</p>`)}
  <ul class="added">
    ${agreements.map(({ id, product, vehicle }) => html`
      <li>
        <strong>${vehicle.year} ${vehicle.model}</strong><br>
        ${t(product === 'LEASE' ? 'device.lease' : 'device.loan')} ${id}
      </li>`)}
  </ul>
  <p class="actions">
    <a role="button" href="/overview">${t('frame.overview')}</a>
    ${next === '/overview'
      ? nothing
      : html`<a role="button" class="secondary" href=${next}>${t('device.on')}</a>`}
  </p>`;
