// Choosing a password: what makes it weak is said as one types. Whether it will do, only the server knows.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { t } from './text.js';

const SHORTEST = 12;

/** What many think of first. */
const COMMON = new RegExp([
  'passw[o0]rd|mot ?de ?passe|mini|bmw|cooper|account|compte|connect|drive|canada|soleil|bonjour|bienvenue',
  'qwert[yz]|azerty|asdf|admin|welcome|iloveyou|letmein',
].join('|'), 'g');

/**
 * How hard it looks to guess: by how much is left of it without common words, repetitions and rows.
 *
 * @param {string} value
 * @returns {{score: 0 | 1 | 2 | 3, why: string}}
 */
export function estimate(value) {
  if ([...value].length < SHORTEST) {
    return { score: 0, why: 'short' };
  }
  const whole = value.toLowerCase();
  const rest = whole.replace(COMMON, '');
  const fresh = [...rest.replace(/(.+?)\1+/g, '$1')].filter((sign, i, all) => {
    const step = i > 0 ? sign.charCodeAt(0) - all[i - 1].charCodeAt(0) : 9;
    return step !== 1 && step !== -1;
  }).length;
  if (fresh < 8) {
    return { score: 1, why: rest === whole ? 'pattern' : 'common' };
  }
  return fresh < 14 ? { score: 2, why: 'fair' } : { score: 3, why: 'strong' };
}

/**
 * The field for a new password, `password` in its form.
 *
 * @param {import('./form.js').Form} form
 * @param {string} label
 */
export function newPassword(form, label) {
  const value = form.values.password ?? '';
  const { score, why } = estimate(value);
  const missing = SHORTEST - [...value].length;
  const redraw = () => form.at.update();
  return html`
    ${form.field('password', {
      label,
      type: form.values.shown ? 'text' : 'password',
      autocomplete: 'new-password',
      hint: t('password.hint'),
      input: redraw,
    })}
    <div class="strength" data-score=${value ? score : nothing} aria-hidden="true"><i></i><i></i><i></i></div>
    <p class="why"><span role="status">${value ? t(`password.${why}`) : nothing}</span>
      <span aria-hidden="true">${value && missing > 0 ? t('password.left', { n: missing }) : nothing}</span>
    </p>
    <label><input type="checkbox" role="switch" .checked=${Boolean(form.values.shown)} @change=${() => {
      form.values.shown = form.values.shown ? '' : 'yes';
      redraw();
    }}>${t('password.show')}</label>`;
}
