// One conversation: what was written, its files, and following up.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get, newKey, path, post, put } from '../js/api.js';
import { Attachments } from '../js/attach.js';
import { draft } from '../js/draft.js';
import { Form } from '../js/form.js';
import { events, load as loadSession, session } from '../js/session.js';
import { moment, size, t } from '../js/text.js';
import { facts, notice, reason } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { id } = at.params;
  /** @type {any} */
  let conversation;
  let key = newKey();
  let justSent = false;
  /** @type {unknown} */
  let failure;
  const kept = draft(id, session()?.user.email ?? '');
  const files = new Attachments(at);
  const form = new Form(at, send, kept.read());

  async function load() {
    conversation = await get(path`/api/conversations/${id}`);
    if (conversation.unread) {
      const { messages } = conversation;
      await put(path`/api/conversations/${id}/read`, { upTo: messages[messages.length - 1].number });
      await loadSession();
      events.dispatchEvent(new Event('changed'));
    }
  }

  async function earlier() {
    try {
      const page = await get(path`/api/conversations/${id}` + `?next=${encodeURIComponent(conversation.next)}`);
      conversation = { ...conversation, next: page.next, messages: [...page.messages, ...conversation.messages] };
    } catch (refused) {
      failure = refused;
    }
    at.update();
  }

  /** @param {Record<string, string>} values */
  async function send(values) {
    justSent = false;
    if (files.waiting) {
      form.errors.attachments = files.waiting;
      return;
    }
    await post(path`/api/conversations/${id}/messages`, { text: values.text, attachments: files.ids() }, { once: key });
    kept.forget();
    key = newKey();
    form.values = {};
    files.uploads = [];
    justSent = true;
    await load();
  }

  const changed = () => {
    key = newKey();
    kept.keep(form.values);
  };

  /** @param {any} file */
  async function open(file) {
    failure = undefined;
    try {
      const now = await get(path`/api/attachments/${file.id}`);
      Object.assign(file, now);
      if (now.url) {
        location.assign(now.url);
      }
    } catch (refused) {
      failure = refused;
    }
    at.update();
  }

  /** @param {any} file */
  const attachment = (file) => html`
    <li>
      <div>
        <strong>${file.fileName}</strong> <small>${size(file.size)}</small>
        ${file.state === 'REMOVED'
          ? html`<br><span class="error">${t('conversation.removed')} ${t(`attach.reason.${file.reason}`)}</span>` : nothing}
        ${file.state === 'CHECKING' ? html`<br><small>${t('conversation.checking')}</small>` : nothing}
      </div>
      ${file.state === 'REMOVED' ? nothing : html`
        <button type="button" class="secondary" aria-label=${t('conversation.open-one', { name: file.fileName })}
          @click=${() => open(file)}>${t(file.state === 'READY' ? 'conversation.open' : 'conversation.look')}</button>`}
    </li>`;

  /** @param {any} message */
  const written = (message) => html`
    <article class="message ${message.from.toLowerCase()}">
      <header><strong>${t(`conversation.from.${message.from}`)}</strong> <small>${moment(message.sentAt)}</small></header>
      <p class="text" dir="auto">${message.text}</p>
      ${message.attachments.length ? html`<ul class="list">${message.attachments.map(attachment)}</ul>` : nothing}
    </article>`;

  return {
    title: () => conversation.topic.name,
    load,
    view: () => html`
      <p class="noprint"><a href="/messages">${t('conversation.back')}</a></p>
      <h1>${conversation.topic.name}</h1>
      ${facts([
        [t('conversation.reference'), html`<code>${conversation.id}</code>`],
        [t('conversation.account'), `${conversation.agreement.vehicle} · ${conversation.agreement.number}`],
        [t('conversation.status'), t(`inbox.status.${conversation.status}`)],
        [t('conversation.answered'), conversation.answeredAt && moment(conversation.answeredAt)],
      ])}
      ${conversation.next ? html`<p><button type="button" class="secondary" @click=${earlier}
        >${t('conversation.earlier')}</button></p>` : nothing}
      ${conversation.messages.map(written)}
      ${failure ? html`<p class="notice bad" role="alert">${reason(failure)}</p>` : nothing}
      ${justSent ? notice('good', html`<p>${t('conversation.sent')}</p>`) : nothing}
      <form class="narrow noprint" @submit=${form.submit} novalidate>
        <h2>${t('conversation.follow-up')}</h2>
        ${conversation.status === 'CLOSED' ? html`<p>${t('conversation.closed')}</p>` : nothing}
        ${form.problem()}
        ${form.field('text', { label: t('compose.message'), rows: 5, input: changed })}
        ${files.view()}
        ${form.errors.attachments ? html`<p class="error" role="alert">${form.errors.attachments}</p>` : nothing}
        ${form.button(t('compose.send'))}
      </form>`,
    leave: () => files.stop(),
  };
};
