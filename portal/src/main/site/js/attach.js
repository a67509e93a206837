// Attach a file: choosing, progress, cancelling, and what the scan says.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { MOST, Upload } from './upload.js';
import { number, size, t } from './text.js';

/** The files of a message that is being written. */
export class Attachments {
  /** @type {Upload[]} */
  uploads = [];

  /** What was not taken at all, and why in words. @type {string[]} */
  refused = [];

  /** Why the message was not sent, in words. */
  error = '';

  /**
   * @param {{update: () => void}} at
   * @param {() => void} changed told when other files have arrived, or are gone
   * @param {import('./upload.js').Kept[]} [kept] that had arrived before
   */
  constructor(at, changed, kept = []) {
    this.at = at;
    this.changed = changed;
    this.arrived = '';
    this.uploads = kept.map((one) => Upload.again(one, this.update));
    this.arrived = this.ids().join();
  }

  update = () => {
    const arrived = this.ids().join();
    if (arrived !== this.arrived) {
      this.arrived = arrived;
      this.error = '';
      this.changed();
    }
    this.at.update();
  };

  /** Why the message has to wait, in words. */
  get waiting() {
    if (this.uploads.some((upload) => upload.state === 'failed')) {
      return t('attach.remove-failed');
    }
    return this.uploads.every((upload) => upload.canBeSent) ? '' : t('attach.wait');
  }

  ids() {
    return this.kept().map((one) => one.id);
  }

  /** What a reload does not lose. @returns {import('./upload.js').Kept[]} */
  kept() {
    return this.uploads.filter((one) => one.canBeSent).map(({ id, name, size }) => ({ id, name, size }));
  }

  /** @param {Event} event */
  add = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    this.refused = [];
    for (const file of input.files ?? []) {
      if (this.uploads.some(({ name, size }) => name === file.name && size === file.size)) {
        this.refused.push(t('attach.twice', { name: file.name }));
      } else if (this.uploads.length >= MOST) {
        this.refused.push(t('attach.too-many', { name: file.name, most: MOST }));
      } else {
        const upload = new Upload(file, this.update);
        this.uploads.push(upload);
        upload.start();
      }
    }
    input.value = '';
    this.update();
  };

  /** @param {Upload} upload */
  drop(upload) {
    upload.stop();
    this.uploads = this.uploads.filter((one) => one !== upload);
    this.refused = [];
    this.error = '';
    this.update();
    document.getElementById('field-attachments')?.focus();
  }

  /** The message was sent with them. */
  clear() {
    this.stop();
    this.uploads = [];
    this.refused = [];
    this.error = '';
    this.arrived = '';
  }

  /** Gives up all of them. */
  stop() {
    this.uploads.forEach((upload) => upload.stop());
  }

  /** @param {string} [error] what the server says of them */
  view(error) {
    const said = [...this.refused, this.error, error].filter(Boolean);
    return html`
      <div class="field attach">
        <input id="field-attachments" type="file" multiple accept=".pdf,.png,.jpg,.jpeg"
          aria-describedby="attach-hint attach-error" aria-invalid=${said.length ? 'true' : nothing} @change=${this.add}>
        <label for="field-attachments">${t('attach.title')} ${t('form.optional')}</label>
        <small id="attach-hint">${t('attach.hint', { most: MOST })}</small>
        <div id="attach-error" role="alert">${said.map((one) => html`<small class="error">${one}</small>`)}</div>
        ${this.uploads.length ? html`
          <ul class="list" aria-label=${t('attach.files')}>${this.uploads.map((upload) => this.row(upload))}</ul>` : nothing}
      </div>`;
  }

  /** @param {Upload} upload */
  row(upload) {
    const { name, state } = upload;
    const stop = state === 'sending' || state === 'reading' ? 'attach.cancel' : 'attach.remove';
    return html`
      <li>
        <div>
          <strong>${name}</strong> <small>${size(upload.size)}</small><br>
          <span role="status" class=${state === 'failed' ? 'error' : ''}>${this.state(upload)}</span>
          ${state === 'sending' ? html`<small aria-hidden="true">${t('attach.percent', {
            percent: number(Math.round(upload.progress * 100)) })}</small>
            <progress value=${upload.progress} max="1" aria-label=${name}></progress>` : nothing}
        </div>
        ${state === 'failed' && upload.canRetry ? html`
          <button type="button" class="secondary" aria-label=${t('ui.one', { what: t('ui.retry'), name })}
            @click=${() => upload.retry()}>${t('ui.retry')}</button>` : nothing}
        <button type="button" class="secondary" aria-label=${t('ui.one', { what: t(stop), name })}
          @click=${() => this.drop(upload)}>${t(stop)}</button>
      </li>`;
  }

  /** @param {Upload} upload */
  state(upload) {
    return upload.state === 'failed' ? upload.problem : t(`attach.state.${upload.state}`);
  }
}
