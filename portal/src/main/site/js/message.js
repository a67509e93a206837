// A message that is being written, in a new conversation or an old one: its text, its files, and its draft.

import { html } from '../vendor/lit-html/lit-html.js';
import { newKey } from './api.js';
import { Attachments } from './attach.js';
import { draft } from './draft.js';
import { Form } from './form.js';
import { session } from './session.js';
import { number, t } from './text.js';

const LONGEST = 4000;

/** From here on it is also said how much is left. */
const NEAR = 100;

/** As the server counts: characters, not halves of them. @param {string} text */
const length = (text) => [...text].length;

export class Writing {
  // One key for all tries of this message, so that it is sent once however often the network fails.
  key = newKey();

  /**
   * @param {{update: () => void}} at
   * @param {string} name of its draft
   * @param {(values: Record<string, string>, attachments: string[], once: {once: string}) => Promise<void>} send
   * @param {Record<string, string>} [values] to start with
   */
  constructor(at, name, send, values = {}) {
    this.at = at;
    this.kept = draft(name, session()?.user.email ?? '');
    const { attachments = '[]', ...typed } = this.kept.read();
    this.files = new Attachments(at, () => this.changed(), JSON.parse(attachments));
    this.form = new Form(at, async (filled) => {
      this.files.error = this.files.waiting;
      if (this.files.error) {
        return;
      }
      if (length(filled.text) > LONGEST) {
        this.form.errors.text = t('compose.too-long', { most: number(LONGEST) });
        return;
      }
      await send(filled, this.files.ids(), { once: this.key });
      this.files.clear();
      this.form.values = {};
      this.key = newKey();
      this.kept.forget();
    }, { ...values, ...typed });
  }

  /** Another text, or another file, is another message. */
  changed = () => {
    this.key = newKey();
    delete this.form.errors.attachments;
    this.kept.keep({ ...this.form.values, attachments: JSON.stringify(this.files.kept()) });
    this.at.update();
  };

  /** @param {number} rows */
  view(rows) {
    const left = LONGEST - length(this.form.values.text ?? '');
    return html`
      ${this.form.field('text', { label: t('compose.message'), rows, hint: t('compose.hint'), input: this.changed })}
      <p class="amount" aria-live=${left < NEAR ? 'polite' : 'off'}><small class=${left < 0 ? 'error' : ''}>${left < 0
        ? t('compose.over', { n: number(-left) }) : t('compose.left', { n: number(left) })}</small></p>
      ${this.files.view(this.form.errors.attachments)}
      ${this.form.button(t('compose.send'))}`;
  }

  leave = () => this.files.stop();
}
