// One conversation: what was written, its files, and following up.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get, path, post, put } from '../js/api.js';
import { Writing } from '../js/message.js';
import { refresh } from '../js/session.js';
import { moment, size, t } from '../js/text.js';
import { facts, notice, reason } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { id } = at.params;
  /** @type {any} */
  let conversation;
  let justSent = false;
  /** @type {unknown} */
  let failure;
  const writing = new Writing(at, id, async ({ text }, attachments, once) => {
    justSent = false;
    await post(path`/api/conversations/${id}/messages`, { text, attachments }, once);
    justSent = true;
    await load().catch((refused) => {
      failure = refused;
    });
  });
  const { form } = writing;

  async function load() {
    conversation = await get(path`/api/conversations/${id}`);
    if (conversation.unread) {
      await read().catch((/** @type {unknown} */ refused) => console.debug(refused));
    }
  }

  /** What is shown is read; where that cannot be noted now, it is the next time. */
  async function read() {
    const { messages } = conversation;
    await put(path`/api/conversations/${id}/read`, { upTo: messages[messages.length - 1].number });
    await refresh();
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
        ${writing.view(5)}
      </form>`,
    leave: writing.leave,
  };
};
