// Passkeys: which there are, and adding, naming and removing them.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get, path, post, put } from '../js/api.js';
import { Form } from '../js/form.js';
import { create, isNo } from '../js/passkey.js';
import { settingsPages } from '../js/settings.js';
import { moment, t } from '../js/text.js';
import { empty, notice } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const has = 'PublicKeyCredential' in window;
  /** @type {any[]} */
  let passkeys = [];
  let most = 0;
  /** The one that gets another name, and the one that is to go. @type {any} */
  let naming;
  /** @type {any} */
  let going;
  /** What was done, or came to nothing. @type {{kind: 'good' | 'info', text: () => string} | undefined} */
  let said;

  async function load() {
    ({ passkeys, most } = await get('/api/passkeys'));
  }

  /** To the list, where the button was. */
  const toList = () => {
    at.update();
    document.getElementById('passkeys')?.focus();
  };

  const adding = new Form(at, async ({ name, password }) => {
    said = undefined;
    const options = await post('/api/passkeys/registration', { password });
    let made;
    try {
      made = await create(options);
    } catch (failure) {
      const known = failure instanceof DOMException && failure.name === 'InvalidStateError';
      if (!known && !isNo(failure)) {
        throw failure;
      }
      said = { kind: 'info', text: () => t(known ? 'passkeys.known' : 'passkeys.no') };
      return;
    }
    const added = await put('/api/passkeys/registration', { name: name.trim(), ...made });
    adding.values = {};
    said = { kind: 'good', text: () => t('passkeys.done', { name: added.name }) };
    await load();
  });

  const renaming = new Form(at, async ({ newName }) => {
    const { id } = naming;
    try {
      await put(path`/api/passkeys/${id}/name`, { name: newName.trim() });
    } catch (refused) {
      const error = /** @type {any} */ (refused).errors?.find((/** @type {any} */ one) => one.field === 'name');
      if (error) {
        error.field = 'newName';
      }
      throw refused;
    }
    naming = undefined;
    await load();
    toList();
  });

  const removing = new Form(at, async ({ confirmation }) => {
    try {
      await post(path`/api/passkeys/${going.id}/removal`, { password: confirmation });
    } catch (refused) {
      const error = /** @type {any} */ (refused).errors?.find((/** @type {any} */ one) => one.field === 'password');
      if (error) {
        error.field = 'confirmation';
      }
      throw refused;
    }
    dialog().close();
    said = { kind: 'good', text: () => t('passkeys.removed') };
    await load();
    toList();
  });

  const dialog = () => /** @type {HTMLDialogElement} */ (document.getElementById('remove-passkey'));

  /** @param {any} one */
  function rename(one) {
    naming = one;
    said = undefined;
    renaming.values = { newName: one.name };
    renaming.errors = {};
    renaming.failure = undefined;
    at.update();
    document.getElementById('field-newName')?.focus();
  }

  /** @param {any} one */
  function remove(one) {
    going = one;
    said = undefined;
    at.update();
    dialog().showModal();
  }

  /** What was typed is nobody's business any more. */
  function closed() {
    going = undefined;
    removing.values = {};
    removing.errors = {};
    removing.failure = undefined;
    at.update();
  }

  /** @param {any} one @param {string} what @param {(one: any) => void} does */
  const button = (one, what, does) => html`
    <button type="button" class="secondary" aria-label=${t('ui.one', { what: t(what), name: one.name })}
      @click=${() => does(one)}>${t(what)}</button>`;

  /** @param {any} one */
  const row = (one) => html`
    <li>
      <div><strong>${one.name}</strong><br>
        <small>${t('passkeys.added', { time: moment(one.createdAt) })}<br>
          ${one.lastUsedAt ? t('passkeys.used', { time: moment(one.lastUsedAt) }) : t('passkeys.unused')}
          ${one.countsForDevice === undefined || one.countsForDevice === null ? nothing
            : html`<br>${t(one.countsForDevice ? 'passkeys.counts' : 'passkeys.counts-not')}`}</small></div>
      <div>${button(one, 'passkeys.rename', rename)} ${button(one, 'passkeys.remove', remove)}</div>
    </li>`;

  const renamed = () => html`
    <li>
      <form class="narrow" @submit=${renaming.submit} novalidate>
        ${renaming.problem()}
        ${renaming.field('newName', { label: t('passkeys.name'), maxlength: 50, autocomplete: 'off' })}
        ${renaming.button(t('passkeys.save'))}
        <button type="button" class="secondary" @click=${() => {
          naming = undefined;
          toList();
        }}>${t('passkeys.cancel')}</button>
      </form>
    </li>`;

  const added = () => html`
    <form class="narrow" @submit=${adding.submit} novalidate>
      <h2>${t('passkeys.new')}</h2>
      ${adding.problem()}
      ${adding.field('name', {
        label: t('passkeys.name'), hint: t('passkeys.hint'), maxlength: 50, autocomplete: 'off' })}
      ${adding.field('password', {
        label: t('sign-in.password'), type: 'password', autocomplete: 'current-password' })}
      ${adding.button(t('passkeys.add'))}
    </form>`;

  const removed = () => html`
    <dialog id="remove-passkey" aria-labelledby="remove-passkey-title" @close=${closed}>
      ${going ? html`
        <article>
          <h2 id="remove-passkey-title">${t('passkeys.sure', { name: going.name })}</h2>
          <p>${t('passkeys.sure.what')}</p>
          <form @submit=${removing.submit} novalidate>
            ${removing.problem()}
            ${removing.field('confirmation', {
              label: t('sign-in.password'), type: 'password', autocomplete: 'current-password' })}
            <footer>
              <button type="button" class="secondary" @click=${() => dialog().close()}>${t('passkeys.cancel')}</button>
              ${removing.button(t('passkeys.remove'))}
            </footer>
          </form>
        </article>` : nothing}
    </dialog>`;

  /** @returns {unknown} */
  const add = () => {
    if (!has) {
      return notice('info', html`<p>${t('passkeys.not-here')}</p>`);
    }
    return passkeys.length < most ? added() : html`<p>${t('passkeys.full', { n: String(most) })}</p>`;
  };

  return {
    title: () => t('passkeys.title'),
    load,
    view: () => html`
      <h1>${t('passkeys.title')}</h1>
      ${settingsPages('passkeys')}
      <p>${t('passkeys.what')}</p>
      ${said ? notice(said.kind, html`<p>${said.text()}</p>`) : nothing}
      <section>
        <h2 id="passkeys" tabindex="-1">${t('passkeys.yours')}</h2>
        ${passkeys.length
          ? html`<ul class="list">${passkeys.map((one) => one.id === naming?.id ? renamed() : row(one))}</ul>`
          : empty(t('passkeys.none'))}
      </section>
      ${add()}
      ${removed()}`,
  };
};
