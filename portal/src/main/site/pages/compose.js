// Compose Message: topic, account, question and files; then the reference number.

import { html } from '../vendor/lit-html/lit-html.js';
import { vehicleName } from '../js/agreement.js';
import { get, newKey, path, post } from '../js/api.js';
import { Attachments } from '../js/attach.js';
import { draft } from '../js/draft.js';
import { Form } from '../js/form.js';
import { session } from '../js/session.js';
import { language, number, t } from '../js/text.js';
import { empty, notice } from '../js/ui.js';

const LONGEST = 4000;

/** As the server counts: characters, not halves of them. @param {string} text */
const length = (text) => [...text].length;

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {{id: string, name: string}[]} */
  let topics = [];
  /** @type {import('../js/agreement.js').Agreement[]} */
  let agreements = [];
  /** @type {{id: string} | undefined} */
  let sent;
  // One key for all tries of this message, so that it is sent once however often the network fails.
  let key = newKey();
  const kept = draft('compose', session()?.user.email ?? '');
  const files = new Attachments(at);
  const form = new Form(at, send, { agreementId: at.query.get('agreement') ?? '', ...kept.read() });

  /** @param {Record<string, string>} values */
  async function send(values) {
    if (files.waiting) {
      form.errors.attachments = files.waiting;
      return;
    }
    try {
      sent = await post('/api/conversations', {
        topic: values.topic, agreementId: values.agreementId, text: values.text, attachments: files.ids(),
      }, { once: key });
      kept.forget();
    } finally {
      at.update();
    }
    document.querySelector('h1')?.focus();
  }

  /** Another text is another message. */
  const changed = () => {
    key = newKey();
    kept.keep(form.values);
    at.update();
  };

  const confirmation = () => html`
    <div class="narrow">
      <h1 tabindex="-1">${t('compose.sent')}</h1>
      ${notice('good', html`
        <p>${t('compose.reference')} <strong>${sent?.id}</strong></p>
        <p>${t('compose.told')}</p>`)}
      <p class="actions">
        <a role="button" href=${path`/messages/${sent?.id ?? ''}`}>${t('compose.open')}</a>
        <a href="/messages">${t('compose.inbox')}</a>
      </p>
    </div>`;

  const writing = () => html`
    <div class="narrow">
      <h1>${t('compose.title')}</h1>
      <form @submit=${form.submit} novalidate>
        ${form.problem()}
        ${form.field('topic', { label: t('compose.topic'), input: changed,
          options: topics.map((topic) => ({ value: topic.id, label: topic.name })) })}
        ${form.field('agreementId', { label: t('compose.account'), input: changed,
          options: agreements.map((one) => ({
            value: one.id, label: `${vehicleName(one.vehicle)} · ${t(`agreement.product.${one.product}`)} · ${one.id}` })) })}
        ${form.field('text', { label: t('compose.message'), rows: 8, hint: t('compose.hint'), input: changed })}
        <p class="amount" aria-live="polite"><small>${t('compose.left', {
          n: number(LONGEST - length(form.values.text ?? '')) })}</small></p>
        ${files.view()}
        ${form.errors.attachments ? html`<p class="error" role="alert">${form.errors.attachments}</p>` : ''}
        ${form.button(t('compose.send'))}
      </form>
    </div>`;

  return {
    title: () => t(sent ? 'compose.sent' : 'compose.title'),
    async load() {
      const [listed, linked] = await Promise.all([
        get(`/api/topics?language=${language()}`), get('/api/agreements')]);
      ({ topics } = listed);
      ({ agreements } = linked);
      if (agreements.length === 1) {
        form.values.agreementId ||= agreements[0].id;
      }
    },
    view: () => (sent ? confirmation() : agreements.length ? writing() : empty(t('overview.empty'))),
    leave: () => files.stop(),
  };
};
