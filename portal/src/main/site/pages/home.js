// The first page: what My MINI Account is, signing in, and registering.

import { html } from '../vendor/lit-html/lit-html.js';
import { session } from '../js/session.js';
import { t } from '../js/text.js';
import { signInForm } from './sign-in.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const signIn = signInForm(at);
  return {
    title: () => t('home.title'),
    async load() {
      if (session()) {
        at.go('/overview', { replace: true });
      }
    },
    leave: signIn.leave,
    view: () => html`
      <div class="grid">
        <section>
          <h1>${t('home.title')}</h1>
          <p>${t('home.what')}</p>
          <ul>
            <li>${t('home.contract')}</li>
            <li>${t('home.payments')}</li>
            <li>${t('home.documents')}</li>
            <li>${t('home.messages')}</li>
          </ul>
          <p><a role="button" class="secondary" href="/register">${t('register.link')}</a></p>
          <p>${t('home.connected-drive')}</p>
        </section>
        <section aria-labelledby="sign-in">
          <article>
            <h2 id="sign-in">${t('sign-in.title')}</h2>
            ${signIn.view()}
          </article>
        </section>
      </div>`,
  };
};
