// Compose Message: topic, account, question and files; then the reference number.

import { html } from '../vendor/lit-html/lit-html.js';
import { vehicleName } from '../js/agreement.js';
import { get, path, post } from '../js/api.js';
import { Writing } from '../js/message.js';
import { session } from '../js/session.js';
import { language, t } from '../js/text.js';
import { empty, keep, kept, notice } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {{id: string, name: string}[]} */
  let topics = [];
  /** @type {import('../js/agreement.js').Agreement[]} */
  let agreements = [];
  const me = session()?.user.email;
  let left = false;
  /** The reference number, which stands a reload. */
  const sent = () => /** @type {string | undefined} */ (kept().by === me ? kept().sent : undefined);

  const writing = new Writing(at, 'compose', async ({ topic, agreementId, text }, attachments, once) => {
    const { id } = await post('/api/conversations', { topic, agreementId, text, attachments }, once);
    if (!left) {
      keep({ sent: id, by: me });
      at.arrive();
    }
  }, { agreementId: at.query.get('agreement') ?? '' });
  const { form } = writing;

  const confirmation = () => html`
    <div class="narrow">
      <h1>${t('compose.sent')}</h1>
      ${notice('good', html`
        <p>${t('compose.reference')} <strong>${sent()}</strong></p>
        <p>${t('compose.told')}</p>`)}
      <p class="actions">
        <a role="button" href=${path`/messages/${sent() ?? ''}`}>${t('compose.open')}</a>
        <a href="/messages">${t('compose.inbox')}</a>
      </p>
    </div>`;

  const asking = () => html`
    <div class="narrow">
      <h1>${t('compose.title')}</h1>
      <form @submit=${form.submit} novalidate>
        ${form.problem()}
        ${form.field('topic', { label: t('compose.topic'), input: writing.changed,
          options: topics.map((topic) => ({ value: topic.id, label: topic.name })) })}
        ${form.field('agreementId', { label: t('compose.account'), input: writing.changed,
          options: agreements.map((one) => ({
            value: one.id, label: `${vehicleName(one.vehicle)} · ${t(`agreement.product.${one.product}`)} · ${one.id}` })) })}
        ${writing.view(8)}
      </form>
    </div>`;

  return {
    title: () => t(sent() ? 'compose.sent' : 'compose.title'),
    async load() {
      if (sent()) {
        return;
      }
      const [listed, linked] = await Promise.all([
        get(`/api/topics?language=${language()}`), get('/api/agreements')]);
      ({ topics } = listed);
      ({ agreements } = linked);
      if (agreements.length === 1) {
        form.values.agreementId ||= agreements[0].id;
      }
    },
    view: () => (sent() ? confirmation() : agreements.length ? asking() : empty(t('overview.empty'))),
    leave() {
      left = true;
      writing.leave();
    },
  };
};
