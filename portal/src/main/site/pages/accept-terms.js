// The terms have changed: they are read and accepted before one goes on.

import { html } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, get, post } from '../js/api.js';
import { Form } from '../js/form.js';
import { next } from '../js/router.js';
import { session, started } from '../js/session.js';
import { t } from '../js/text.js';
import { contact } from '../js/ui.js';
import { terms } from './terms.js';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const current = terms();
  const form = new Form(at, async () => {
    try {
      await post('/api/terms/acceptance', { version: current.version() });
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.errors.length > 0) {
        form.values.version = '';
        await current.load();
      }
      throw failure;
    }
    started(await get('/api/session'));
    at.go(next(at.query), { replace: true });
  });
  return {
    title: () => t('accept-terms.title'),
    async load() {
      if (session()?.termsToAccept) {
        await current.load();
      } else {
        at.go(next(at.query), { replace: true });
      }
    },
    view: () => html`
      <div class="text">
        <h1>${t('accept-terms.title')}</h1>
        <p>${t('accept-terms.what')}</p>
        <div class="scroll" role="region" tabindex="0" aria-label=${t('terms.title')}>${current.view()}</div>
        <form @submit=${form.submit} novalidate>
          ${form.problem()}
          ${form.check('version', { label: t('accept-terms.accept') })}
          ${form.button(t('accept-terms.button'))}
        </form>
        <p><small>${t('accept-terms.otherwise')} ${contact()}</small></p>
      </div>`,
  };
};
