// Password, remembered devices, and where one is signed in.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get, path, put, remove } from '../js/api.js';
import { Form } from '../js/form.js';
import { newPassword } from '../js/password.js';
import { recheck, session } from '../js/session.js';
import { browserName, settingsPages } from '../js/settings.js';
import { moment, t } from '../js/text.js';
import { empty, notice, reason } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {any[]} */
  let devices = [];
  /** @type {any[]} */
  let sessions = [];
  let changed = false;
  let busy = '';
  /** @type {unknown} */
  let failure;

  async function load() {
    const [known, open] = await Promise.all([get('/api/devices'), get('/api/sessions')]);
    ({ devices } = known);
    ({ sessions } = open);
  }

  const form = new Form(at, async ({ currentPassword, password }) => {
    changed = false;
    try {
      await put('/api/password', { currentPassword, newPassword: password });
    } catch (refused) {
      const error = /** @type {any} */ (refused).errors?.find((/** @type {any} */ one) => one.field === 'newPassword');
      if (error) {
        error.field = 'password';
      }
      throw refused;
    }
    form.values = {};
    changed = true;
    await load();
  });

  /** Ends or forgets one, and shows what is left, where the button was. @param {string} address @param {boolean} [own] */
  async function end(address, own = false) {
    if (busy) {
      return;
    }
    busy = address;
    failure = undefined;
    at.update();
    try {
      await remove(address);
      if (own) {
        await recheck();
        at.go(session() ? '/settings/security' : '/', { replace: true });
        return;
      }
      await load();
    } catch (refused) {
      failure = refused;
    }
    busy = '';
    at.update();
    document.getElementById(address.startsWith('/api/devices') ? 'devices' : 'sessions')?.focus();
  }

  /** @param {any} one @param {string} address @param {string} button @param {string} since */
  const row = (one, address, button, since) => html`
    <li>
      <div><strong>${browserName(one.browser)}</strong> ${one.current ? html`<mark>${t('security.this')}</mark>` : nothing}
        ${one.portal === false ? html`<mark>${t('security.elsewhere')}</mark>` : nothing}<br>
        <small>${t(since, { time: moment(one.lastUsedAt) })}</small></div>
      <button type="button" class="secondary" aria-busy=${busy === address ? 'true' : nothing}
        aria-label=${t('ui.one', { what: t(button), name: browserName(one.browser) })}
        @click=${() => end(address, one.current)}>${t(button)}</button>
    </li>`;

  return {
    title: () => t('security.title'),
    load,
    view: () => html`
      <h1>${t('security.title')}</h1>
      ${settingsPages('security')}
      ${failure ? html`<p class="notice bad" role="alert">${reason(failure)}</p>` : nothing}
      <form class="narrow" @submit=${form.submit} novalidate>
        <h2>${t('security.password')}</h2>
        ${form.problem()}
        ${form.field('currentPassword', {
          label: t('security.current'), type: 'password', autocomplete: 'current-password' })}
        ${newPassword(form, t('password.new'))}
        ${changed ? notice('good', html`<p>${t('security.changed')}</p>`) : nothing}
        ${form.button(t('security.save'))}
      </form>
      <section>
        <h2 id="devices" tabindex="-1">${t('security.devices')}</h2>
        ${devices.length ? html`<ul class="list">${devices.map((one) =>
          row(one, path`/api/devices/${one.id}`, 'security.forget', 'security.signed-in'))}</ul>`
          : empty(t('security.no-devices'))}
      </section>
      <section>
        <h2 id="sessions" tabindex="-1">${t('security.sessions')}</h2>
        <p class="text">${t('security.oneid')}</p>
        <ul class="list">${sessions.map((one) =>
          row(one, path`/api/sessions/${one.id}`, 'security.end', 'security.used'))}</ul>
        ${sessions.length > 1 ? html`<p><button type="button" class="secondary"
          @click=${() => end('/api/sessions')}>${t('security.end-others')}</button></p>` : nothing}
      </section>`,
  };
};
