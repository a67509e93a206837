// A form: its fields, what is wrong with them, and one request at a time.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { ApiProblem } from './api.js';
import { session } from './session.js';
import { reason } from './ui.js';
import { language, t } from './text.js';

/**
 * @typedef {{
 *   label: string,
 *   type?: string,
 *   hint?: unknown,
 *   autocomplete?: string,
 *   inputmode?: string,
 *   pattern?: string,
 *   maxlength?: number,
 *   min?: string,
 *   max?: string,
 *   optional?: boolean,
 *   rows?: number,
 *   options?: {value: string, label: string}[],
 *   capitals?: boolean,
 *   verbatim?: boolean,
 *   input?: (value: string) => void,
 * }} Field
 */

/** What a form knows between two drawings of its page. */
export class Form {
  /** @type {Record<string, string>} */
  values = {};

  /** @type {Record<string, string>} */
  errors = {};

  /** @type {unknown} */
  failure;

  busy = false;

  spoken = language();

  /**
   * @param {{update: () => void}} at where it is drawn
   * @param {(values: Record<string, string>) => Promise<void>} send
   * @param {Record<string, string>} [values] to start with
   */
  constructor(at, send, values = {}) {
    this.at = at;
    this.send = send;
    this.values = { ...values };
  }

  /** Sends it, once however often the button is pressed. @param {SubmitEvent} event */
  submit = async (event) => {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const element = /** @type {HTMLFormElement} */ (event.currentTarget);
    this.errors = missing(element);
    this.failure = undefined;
    if (Object.keys(this.errors).length === 0) {
      this.busy = true;
      this.at.update();
      try {
        await this.send(this.values);
      } catch (failure) {
        this.refused(failure);
      }
      this.busy = false;
    }
    this.at.update();
    toFirstError(element);
  };

  /** Shows why it was refused, beside the fields that it names. @param {unknown} failure */
  refused(failure) {
    if (failure instanceof ApiProblem && failure.code === 'NOT_SIGNED_IN' && session()) {
      // The dialog to sign in again says it.
      return;
    }
    if (failure instanceof ApiProblem && failure.errors.length > 0) {
      failure.errors.forEach((error) => {
        this.errors[error.field] = error.message;
      });
    }
    this.failure = failure;
  }

  /**
   * Told of what is typed, so that it can be kept.
   * @type {((values: Record<string, string>) => void) | undefined}
   */
  changed;

  /** Takes what is typed, which may mend what was wrong. @param {string} name @param {string} value */
  set(name, value) {
    this.values[name] = value;
    this.changed?.(this.values);
    if (this.errors[name]) {
      delete this.errors[name];
      this.at.update();
    }
  }

  /** A field with its label, hint and error. @param {string} name @param {Field} field */
  field(name, field) {
    const id = `field-${name}`;
    const error = this.errors[name];
    const described = [field.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
    return html`
      <div class="field">
        <label for=${id}>${field.label}${field.optional ? html` <small>${t('form.optional')}</small>` : nothing}</label>
        ${field.hint ? html`<small id="${id}-hint">${field.hint}</small>` : nothing}
        ${this.control(id, name, field, described, error !== undefined)}
        ${error ? html`<small class="error" id="${id}-error">${error}</small>` : nothing}
      </div>`;
  }

  /**
   * @param {string} id
   * @param {string} name
   * @param {Field} field
   * @param {string} described
   * @param {boolean} bad
   */
  control(id, name, field, described, bad) {
    const typed = (/** @type {Event} */ event) => {
      this.set(name, /** @type {HTMLInputElement} */ (event.target).value);
      field.input?.(this.values[name]);
    };
    const value = this.values[name] ?? '';
    if (field.options) {
      return html`
        <select id=${id} name=${name} ?required=${!field.optional} aria-describedby=${described || nothing}
          aria-invalid=${bad ? 'true' : nothing} @change=${typed}>
          <option value="" ?selected=${value === ''} ?disabled=${!field.optional}>${t('form.choose')}</option>
          ${field.options.map((one) => html`
            <option value=${one.value} ?selected=${one.value === value}>${one.label}</option>`)}
        </select>`;
    }
    if (field.rows) {
      return html`
        <textarea id=${id} name=${name} rows=${field.rows} maxlength=${field.maxlength ?? nothing}
          ?required=${!field.optional} aria-describedby=${described || nothing}
          aria-invalid=${bad ? 'true' : nothing} .value=${live(value)} @input=${typed}></textarea>`;
    }
    return html`
      <input id=${id} name=${name} type=${field.type ?? 'text'} autocomplete=${field.autocomplete ?? nothing}
        inputmode=${field.inputmode ?? nothing} pattern=${field.pattern ?? nothing}
        maxlength=${field.maxlength ?? nothing} min=${field.min ?? nothing} max=${field.max ?? nothing}
        ?required=${!field.optional}
        aria-describedby=${described || nothing} aria-invalid=${bad ? 'true' : nothing}
        autocapitalize=${field.capitals ? 'characters' : field.type === 'email' || field.verbatim ? 'none' : nothing}
        spellcheck=${field.type || field.verbatim ? 'false' : nothing}
        .value=${live(value)} @input=${typed}>`;
  }

  /** A field for an email address. @param {string} name @param {Field} field */
  email(name, field) {
    return this.field(name, { type: 'email', inputmode: 'email', maxlength: 254, ...field });
  }

  /** A field for what one signs in with, as it is. @param {string} name */
  login(name) {
    return this.field(name, {
      label: t('sign-in.login'),
      autocomplete: 'username webauthn',
      inputmode: 'email',
      maxlength: 254,
      verbatim: true,
    });
  }

  /** A box to tick. @param {string} name @param {{label: unknown, optional?: boolean}} box */
  check(name, box) {
    const error = this.errors[name];
    return html`
      <div class="field tick">
        <label><input type="checkbox" id="field-${name}" name=${name} ?required=${!box.optional}
          aria-describedby=${error ? `field-${name}-error` : nothing}
          aria-invalid=${error ? 'true' : nothing}
          .checked=${live(this.values[name] === 'true')} @change=${(/** @type {Event} */ event) => {
            this.set(name, String(/** @type {HTMLInputElement} */ (event.target).checked));
          }}><span>${box.label}</span></label>
        ${error ? html`<small class="error" id="field-${name}-error">${error}</small>` : nothing}
      </div>`;
  }

  /**
   * One of few, all of them in sight.
   *
   * @param {string} name
   * @param {{label: string, otherwise?: string,
   *   options: {value: string, label: string, hint?: unknown, disabled?: boolean}[]}} group
   */
  choice(name, group) {
    const error = this.errors[name];
    return html`
      <fieldset class="field choice">
        <legend>${group.label}</legend>
        ${group.options.map((one) => html`
          <label><input type="radio" name=${name} value=${one.value} required ?disabled=${one.disabled}
            aria-describedby=${error ? `field-${name}-error` : nothing}
            aria-invalid=${error ? 'true' : nothing}
            .checked=${live((this.values[name] ?? group.otherwise) === one.value)} @change=${() => {
              this.set(name, one.value);
              this.at.update();
            }}>
            <span>${one.label}${one.hint ? html`<small>${one.hint}</small>` : nothing}</span></label>`)}
        ${error ? html`<small class="error" id="field-${name}-error">${error}</small>` : nothing}
      </fieldset>`;
  }

  /** What is wrong with it as a whole. */
  problem() {
    // What was said in another language is not said again; sending it does.
    if (this.spoken !== language()) {
      this.spoken = language();
      this.errors = {};
      this.failure = undefined;
    }
    if (!this.failure) {
      return nothing;
    }
    return html`<div class="notice bad" role="alert"><p>${reason(this.failure)}</p></div>`;
  }

  /** The button that sends it. @param {string} label */
  button(label) {
    return html`<button type="submit" aria-busy=${this.busy ? 'true' : nothing}
      aria-disabled=${this.busy ? 'true' : nothing}>${label}</button>`;
  }
}

/** Of days the server tells the first and the last, and says so. @param {ValidityState} validity */
const isOutOfRange = (validity) => validity.rangeUnderflow || validity.rangeOverflow;

/** Fields that the browser itself finds empty or malformed, in our words. @param {HTMLFormElement} form */
function missing(form) {
  /** @type {Record<string, string>} */
  const errors = {};
  for (const control of /** @type {Iterable<HTMLInputElement>} */ (form.elements)) {
    if (control.name && control.willValidate && !control.validity.valid && !isOutOfRange(control.validity)) {
      const empty = { checkbox: 'form.tick', radio: 'form.choose' }[control.type] ?? 'form.required';
      errors[control.name] = control.validity.valueMissing
        ? t(empty)
        : t(control.type === 'email' ? 'form.email' : 'form.invalid');
    }
  }
  return errors;
}

/** So that who cannot see the page hears what to mend. @param {HTMLFormElement} form */
function toFirstError(form) {
  const bad = /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid="true"]'));
  if (bad) {
    bad.focus();
  } else {
    form.querySelector('.notice.bad')?.scrollIntoView({ block: 'nearest' });
  }
}
