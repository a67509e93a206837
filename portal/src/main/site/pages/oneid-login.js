// Signing in to OneID, for the client that asks, where one goes on then.

import { html } from '../vendor/lit-html/lit-html.js';
import { post, put } from '../js/api.js';
import { Form } from '../js/form.js';
import { t } from '../js/text.js';
import { passkeyWay } from './sign-in.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { request, asked, href } = /** @type {NonNullable<typeof at.oneId>} */ (at.oneId);
  /** @param {{location: string}} answer */
  const goOn = (answer) => location.assign(request ? answer.location : asked?.continuesAt ?? answer.location);

  const form = new Form(at, ({ login, password }) => way.without(async () => {
    goOn(await post('/api/oneid/session', { login: login.trim(), password, request }));
  }), { login: asked?.loginHint ?? '' });
  const way = passkeyWay(at, form, async (signed) =>
    goOn(await put('/api/session/passkey', { ...signed, oneId: true, request })));
  return {
    title: () => t('oneid.login.title'),
    load: async () => way.start(),
    leave: way.leave,
    view: () => html`
      <div class="narrow">
        <h1>${t('oneid.login.title')}</h1>
        <p>${t('oneid.login.for', { client: asked?.client.name ?? '' })}</p>
        <form @submit=${form.submit} novalidate>
          ${form.problem()}
          ${form.login('login')}
          ${form.field('password', {
            label: t('sign-in.password'),
            type: 'password',
            autocomplete: 'current-password',
          })}
          <p><a href=${href('forgot-password')}>${t('sign-in.forgot')}</a></p>
          ${form.button(t('sign-in.button'))}
          ${way.view()}
        </form>
        <p>${t('sign-in.new')} <a href=${href('register')}>${t('register.link')}</a></p>
        <p><small>${t('oneid.login.what')}</small></p>
      </div>`,
  };
};
