// Profile: names, language, paperless, and the email address.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, get, patch, post } from '../js/api.js';
import { Form } from '../js/form.js';
import { redraw } from '../js/router.js';
import { refresh } from '../js/session.js';
import { settingsPages } from '../js/settings.js';
import { choose, language, moment, t } from '../js/text.js';
import { notice } from '../js/ui.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {any} */
  let profile;
  let saved = false;
  let asksPassword = false;
  let mailed = '';

  const form = new Form(at, async ({ paperless, ...names }) => {
    saved = false;
    profile = await patch('/api/profile', { ...names, paperless: paperless === 'true' });
    saved = true;
    const other = profile.language !== language();
    await choose(profile.language);
    await refresh();
    if (other) {
      await redraw();
    }
  });

  const change = new Form(at, async ({ email, password }) => {
    try {
      await post('/api/profile/email', { email: email.trim(), ...(asksPassword && { password }) });
    } catch (failure) {
      // Signing in was too long ago: the same again, with the password.
      if (!asksPassword && failure instanceof ApiProblem && failure.code === 'PASSWORD_REQUIRED') {
        asksPassword = true;
        change.errors.password = failure.message;
        return;
      }
      throw failure;
    }
    mailed = email.trim();
    change.values = {};
    asksPassword = false;
  });

  const names = () => html`
    <form @submit=${form.submit} novalidate>
      <h2>${t('settings.profile')}</h2>
      ${form.problem()}
      ${form.field('firstName', { label: t('register.first-name'), autocomplete: 'given-name' })}
      ${form.field('lastName', { label: t('register.last-name'), autocomplete: 'family-name' })}
      ${form.choice('language', { label: t('settings.language'),
        options: [{ value: 'en', label: 'English' }, { value: 'fr', label: 'Français' }] })}
      ${form.check('paperless', { label: t('settings.paperless'), optional: true })}
      ${saved ? notice('good', html`<p>${t('settings.saved')}</p>`) : nothing}
      ${form.button(t('settings.save'))}
    </form>`;

  const address = () => html`
    <form @submit=${change.submit} novalidate>
      <h2>${t('settings.email')}</h2>
      <p>${t('settings.email-now')} <strong>${profile.email}</strong></p>
      ${profile.emailStatus === 'OK' ? nothing : notice('bad', html`<p>${t(`settings.email.${profile.emailStatus}`)}</p>`)}
      ${mailed ? notice('good', html`<p>${t('settings.email-mailed', { email: mailed })}</p>`) : nothing}
      ${change.problem()}
      ${change.email('email', { label: t('settings.email-new'), autocomplete: 'email' })}
      ${asksPassword ? change.field('password', {
        label: t('sign-in.password'), type: 'password', autocomplete: 'current-password' }) : nothing}
      ${change.button(t('settings.email-button'))}
    </form>`;

  return {
    title: () => t('settings.title'),
    async load() {
      profile = await get('/api/profile');
      const { firstName, lastName, language: chosen, paperless } = profile;
      // What is typed stays, when only the language of the page changes.
      form.values = { firstName, lastName, language: chosen, paperless: String(paperless.on), ...form.values };
    },
    view: () => html`
      <h1>${t('settings.title')}</h1>
      ${settingsPages('')}
      <div class="narrow">
        ${names()}
        ${address()}
        <p><small>${t('settings.since', { time: moment(profile.createdAt) })}</small></p>
      </div>`,
  };
};
