// A forgotten password: a mail with a link to choose another.

import { html } from '../vendor/lit-html/lit-html.js';
import { post } from '../js/api.js';
import { Form } from '../js/form.js';
import { mailSent } from '../js/mail-sent.js';
import { t } from '../js/text.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const ask = (/** @type {string} */ email) => post('/api/password-resets', { email });
  const mail = mailSent(at, ask);
  const form = new Form(at, async ({ email }) => {
    await ask(email.trim());
    mail.start(email.trim());
  });
  return {
    title: () => t(mail.to() ? 'forgot.sent.title' : 'forgot.title'),
    leave: mail.leave,
    view: () => (mail.to()
      ? html`
          <div class="narrow">
            <h1>${t('forgot.sent.title')}</h1>
            ${mail.view(html`<p>${t('forgot.sent')}</p>`)}
          </div>`
      : html`
          <div class="narrow">
            <h1>${t('forgot.title')}</h1>
            <p>${t('forgot.what')}</p>
            <form @submit=${form.submit} novalidate>
              ${form.problem()}
              ${form.email('email', { label: t('sign-in.email'), autocomplete: 'username' })}
              ${form.button(t('forgot.button'))}
            </form>
            <p><a href=${at.oneId?.href('login') ?? '/sign-in'}>${t('forgot.back')}</a></p>
          </div>`),
  };
};
