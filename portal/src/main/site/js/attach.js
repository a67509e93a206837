// Attach a file: choosing, progress, cancelling, and what the scan says.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { MOST, Upload } from './upload.js';
import { number, size, t } from './text.js';

/** The files of a message that is being written. */
export class Attachments {
  /** @type {Upload[]} */
  uploads = [];

  /** @param {{update: () => void}} at */
  constructor(at) {
    this.at = at;
  }

  /** Why the message has to wait, in words. */
  get waiting() {
    if (this.uploads.some((upload) => upload.state === 'failed')) {
      return t('attach.remove-failed');
    }
    return this.uploads.every((upload) => upload.canBeSent) ? '' : t('attach.wait');
  }

  ids() {
    return this.uploads.map((upload) => upload.id);
  }

  /** @param {Event} event */
  add = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    for (const file of [...(input.files ?? [])].slice(0, MOST - this.uploads.length)) {
      const upload = new Upload(file, () => this.at.update());
      this.uploads.push(upload);
      upload.start();
    }
    input.value = '';
    this.at.update();
  };

  /** @param {Upload} upload */
  drop(upload) {
    upload.stop();
    this.uploads = this.uploads.filter((one) => one !== upload);
    this.at.update();
    document.getElementById('attach')?.focus();
  }

  /** Gives up all of them. */
  stop() {
    this.uploads.forEach((upload) => upload.stop());
  }

  view() {
    return html`
      <div class="field attach">
        <input id="attach" type="file" multiple accept=".pdf,.png,.jpg,.jpeg" aria-describedby="attach-hint"
          ?disabled=${this.uploads.length >= MOST} @change=${this.add}>
        <label for="attach">${t('attach.title')} ${t('form.optional')}</label>
        <small id="attach-hint">${t('attach.hint', { most: MOST })}</small>
        ${this.uploads.length ? html`
          <ul class="list" aria-label=${t('attach.files')}>${this.uploads.map((upload) => html`
            <li>
              <div>
                <strong>${upload.file.name}</strong> <small>${size(upload.file.size)}</small><br>
                <span role="status" class=${upload.state === 'failed' ? 'error' : ''}>${this.state(upload)}</span>
                ${upload.state === 'sending' ? html`<progress value=${upload.progress} max="1"
                  aria-label=${upload.file.name}></progress>` : nothing}
              </div>
              <button type="button" class="secondary" aria-label=${t('attach.remove-one', { name: upload.file.name })}
                @click=${() => this.drop(upload)}>${t(upload.state === 'sending' ? 'attach.cancel' : 'attach.remove')}</button>
            </li>`)}
          </ul>` : nothing}
      </div>`;
  }

  /** @param {Upload} upload */
  state(upload) {
    return upload.state === 'failed'
      ? upload.problem
      : t(`attach.state.${upload.state}`, { percent: number(Math.round(upload.progress * 100)) });
  }
}
