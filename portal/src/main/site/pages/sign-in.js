// Signing in, on the way to a page that needs it.

import { html } from '../vendor/lit-html/lit-html.js';
import { post } from '../js/api.js';
import { Form } from '../js/form.js';
import { next } from '../js/router.js';
import { session, started } from '../js/session.js';
import { follow, t } from '../js/text.js';
import { notice } from '../js/ui.js';

/**
 * The form by which a customer signs in, wherever it stands.
 * @param {import('../js/router.js').At} at
 */
export function signInForm(at) {
  const form = new Form(at, async (values) => {
    const answer = await post('/api/session', { email: values.email.trim(), password: values.password });
    await follow(answer.user.language);
    started(answer);
    at.go(next(at.query), { replace: true });
  });
  return () => html`
    <form @submit=${form.submit} novalidate>
      ${form.problem()}
      ${form.login('email')}
      ${form.field('password', { label: t('sign-in.password'), type: 'password', autocomplete: 'current-password' })}
      <p><a href="/forgot-password">${t('sign-in.forgot')}</a></p>
      ${form.button(t('sign-in.button'))}
    </form>`;
}

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const signIn = signInForm(at);
  const sso = at.query.get('sso');
  return {
    title: () => t('sign-in.title'),
    async load() {
      if (session()) {
        at.go(next(at.query), { replace: true });
      }
    },
    view: () => html`
      <div class="narrow">
        <h1>${t('sign-in.title')}</h1>
        ${sso ? notice('info', html`<p>${t(`sign-in.sso.${sso === 'over' ? sso : 'refused'}`)}</p>`) : ''}
        ${at.query.has('continue') ? html`<p>${t('sign-in.continue')}</p>` : ''}
        ${signIn()}
        <p>${t('sign-in.new')} <a href="/register">${t('register.link')}</a></p>
      </div>`,
  };
};
