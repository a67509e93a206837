// Registering: who one is, and a mail to the address that one gives.

import { html } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, get, post } from '../js/api.js';
import { draft } from '../js/draft.js';
import { Form } from '../js/form.js';
import { mailSent } from '../js/mail-sent.js';
import { language, t } from '../js/text.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  let version = '';
  const signIn = at.oneId?.href('login') ?? '/sign-in';
  const whatFor = at.oneId && { client: at.oneId.client, target: at.oneId.target };
  const mail = mailSent(at, (email) => post('/api/registrations/resend', { email }));
  const typed = draft('register', '');
  const form = new Form(at, async ({ firstName, lastName, email, language: mails = language() }) => {
    try {
      const who = { firstName, lastName, email: email.trim(), language: mails };
      await post('/api/registrations', { ...who, ...whatFor, termsVersion: version });
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.errors.some(({ field }) => field === 'termsVersion')) {
        form.values.termsVersion = '';
        await terms();
      }
      throw failure;
    }
    typed.forget();
    mail.start(email.trim());
  }, { email: mail.to() ?? '', ...typed.read() });

  function changed() {
    const { firstName, lastName, email } = form.values;
    typed.keep({ firstName, lastName, email });
  }

  async function terms() {
    ({ version } = await get('/api/terms'));
  }

  const sent = () => html`
    <div class="narrow">
      <h1>${t('register.sent.title')}</h1>
      ${mail.view(html`
        <p>${t('register.sent')}</p>
        <p>${t('register.sent.known')} <a href=${signIn}>${t('sign-in.title')}</a></p>`)}
    </div>`;

  return {
    title: () => t(mail.to() ? 'register.sent.title' : 'register.title'),
    load: terms,
    leave: mail.leave,
    view: () => (mail.to() ? sent() : html`
      <div class="narrow">
        <h1>${t('register.title')}</h1>
        <p>${t('register.what')}</p>
        <div class="notice info">
          <p>${t('register.connected-drive')} <a href=${signIn}>${t('sign-in.title')}</a></p>
        </div>
        <form @submit=${form.submit} novalidate>
          ${form.problem()}
          ${form.field('firstName', {
            label: t('register.first-name'),
            autocomplete: 'given-name',
            maxlength: 100,
            input: changed,
          })}
          ${form.field('lastName', {
            label: t('register.last-name'),
            autocomplete: 'family-name',
            maxlength: 100,
            hint: t('register.names'),
            input: changed,
          })}
          ${form.email('email', { label: t('sign-in.email'), autocomplete: 'email', input: changed })}
          ${form.choice('language', {
            label: t('register.language'),
            otherwise: language(),
            options: [{ value: 'en', label: 'English' }, { value: 'fr', label: 'Français' }],
          })}
          ${form.check('termsVersion', {
            label: html`${t('register.accept')} <a href="/terms" target="_blank">${t('register.terms')}</a>`,
          })}
          ${form.button(t('register.button'))}
        </form>
      </div>`),
  };
};
