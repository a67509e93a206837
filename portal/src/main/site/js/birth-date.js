// A date of birth as three fields, which is easier on a phone than a calendar of decades.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { locale, t } from './text.js';

const FIELDS = ['day', 'month', 'year'];
const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));

/**
 * The typed date as the API takes it, or nothing if there is no such day.
 * @param {Record<string, string>} values
 */
export function birthDate({ day, month, year }) {
  const iso = `${year?.trim()}-${month}-${day?.trim().padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return date.getTime() < Date.now() && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** @param {import('./form.js').Form} form */
export function birthDateFields(form) {
  const error = form.errors.dateOfBirth ?? FIELDS.map((name) => form.errors[name]).find(Boolean);
  const typed = (/** @type {Event} */ event) => {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    delete form.errors.dateOfBirth;
    form.set(name, value);
  };
  const bad = (/** @type {string} */ name) =>
    (form.errors.dateOfBirth || form.errors[name] ? 'true' : nothing);
  const described = error ? 'field-birth-error' : nothing;
  const month = new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' });
  const digits = (/** @type {string} */ name, /** @type {number} */ length) => html`
    <div>
      <label for="field-${name}">${t(`birth.${name}`)}</label>
      <input id="field-${name}" name=${name} inputmode="numeric" pattern="\\s*\\d{1,${length}}\\s*"
        maxlength=${length} required autocomplete="bday-${name}" aria-describedby=${described}
        aria-invalid=${bad(name)} .value=${live(form.values[name] ?? '')} @input=${typed}>
    </div>`;
  return html`
    <fieldset class="field birth">
      <legend>${t('birth')}</legend>
      <div class="parts">
        ${digits('day', 2)}
        <div>
          <label for="field-month">${t('birth.month')}</label>
          <select id="field-month" name="month" required autocomplete="bday-month"
            aria-describedby=${described} aria-invalid=${bad('month')} @change=${typed}>
            <option value="" ?selected=${!form.values.month} disabled>–</option>
            ${MONTHS.map((value, i) => html`
              <option value=${value} ?selected=${form.values.month === value}>
                ${month.format(Date.UTC(2000, i))}
              </option>`)}
          </select>
        </div>
        ${digits('year', 4)}
      </div>
      ${error ? html`<small class="error" id="field-birth-error">${error}</small>` : nothing}
    </fieldset>`;
}
