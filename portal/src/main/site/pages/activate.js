// The link of the activation mail: choosing a password makes the account.

import { html } from '../vendor/lit-html/lit-html.js';
import { post } from '../js/api.js';
import { Form } from '../js/form.js';
import { mailSent } from '../js/mail-sent.js';
import { signInFor } from '../js/oneid.js';
import { newPassword } from '../js/password.js';
import { isDead, look, noToken } from '../js/token-page.js';
import { keep, kept, notice } from '../js/ui.js';
import { t } from '../js/text.js';

const PATH = '/api/registrations/activation';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const ask = (/** @type {string} */ email) => post('/api/registrations/resend', { email });
  const mail = mailSent(at, ask);
  const again = new Form(at, async ({ email }) => {
    await ask(email.trim());
    mail.start(email.trim());
  });
  const form = new Form(at, async ({ password }) => {
    try {
      const { status, client, target } = await post(PATH, { token: at.token, password });
      keep({ done: status, client, target });
    } catch (failure) {
      if (!isDead(failure)) {
        throw failure;
      }
      keep({ dead: true });
    }
    form.values = {};
    at.arrive();
  });

  const askAgain = () => html`
    <h2>${t('activate.again.title')}</h2>
    <form @submit=${again.submit} novalidate>
      ${again.problem()}
      ${again.email('email', { label: t('sign-in.email'), autocomplete: 'email', hint: t('activate.again') })}
      ${again.button(t('mail.resend'))}
    </form>`;

  /** Where one goes on, perhaps to the service that one has registered for. */
  function signIn() {
    const { client, target } = kept();
    return client ? signInFor(client, target) : '/sign-in';
  }

  /** @type {Record<string, () => string>} */
  const titles = {
    sent: () => t('register.sent.title'),
    done: () => t('activate.done.title'),
    dead: () => t('link-dead.title'),
    gone: () => t('link-gone.title'),
    choose: () => t('activate.title'),
  };

  const views = {
    sent: () => html`<h1>${t('register.sent.title')}</h1>${mail.view(html`<p>${t('register.sent')}</p>`)}`,
    done: () => html`
      <h1>${t('activate.done.title')}</h1>
      ${notice('good', html`<p>${t(kept().done === 'ACTIVATED' ? 'activate.done' : 'activate.already')}</p>`)}
      <p>${t('activate.next')}</p>
      <p><a role="button" href=${signIn()}>${t('sign-in.button')}</a></p>`,
    dead: () => html`<h1>${t('link-dead.title')}</h1><p>${t('activate.dead')}</p>${askAgain()}`,
    gone: () => html`${noToken()}${askAgain()}`,
    choose: () => html`
      <h1>${t('activate.title')}</h1>
      <p>${t('activate.what')}</p>
      <form @submit=${form.submit} novalidate>
        ${form.problem()}
        ${newPassword(form, t('password.label'))}
        ${form.button(t('activate.button'))}
      </form>`,
  };

  /** @returns {keyof typeof views} */
  function step() {
    const { done, dead } = kept();
    return mail.to() ? 'sent' : done ? 'done' : dead ? 'dead' : at.token ? 'choose' : 'gone';
  }

  return {
    title: () => titles[step()](),
    load: () => look(PATH, at.token),
    leave: mail.leave,
    view: () => html`<div class="narrow">${views[step()]()}</div>`,
  };
};
