// Signing in, on the way to a page that needs it.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { Offline, post, put } from '../js/api.js';
import { Form } from '../js/form.js';
import { next } from '../js/router.js';
import { session, started } from '../js/session.js';
import { follow, t } from '../js/text.js';
import { notice } from '../js/ui.js';

/**
 * The way in by a passkey, beside the form for the password, in a browser that has passkeys. What it needs is loaded
 * when it is used.
 *
 * @param {import('../js/router.js').At} at
 * @param {Form} form where it is said what was refused
 * @param {(signed: object) => Promise<void>} send
 */
export function passkeyWay(at, form, send) {
  const has = 'PublicKeyCredential' in window;
  let left = false;
  let busy = false;
  let none = false;
  /** @type {Promise<ReturnType<typeof import('../js/passkey.js').offer>> | undefined} */
  let loaded;

  /** @param {unknown} failure */
  const refused = (failure) => {
    form.refused(failure);
    at.update();
  };

  const load = () => loaded ??= import('../js/passkey.js').then(
    ({ isNo, offer }) => offer(send, (failure) => {
      none = isNo(failure);
      refused(none ? undefined : failure);
    }),
    () => {
      loaded = undefined;
      throw new Offline();
    },
  );

  /** Does it with what is loaded, unless the page is left meanwhile. @param {'start' | 'stop' | 'again' | 'leave'} what */
  const tell = (what) => loaded?.then((way) => way[what]()).catch((failure) => console.debug(failure));

  async function press() {
    if (busy) {
      return;
    }
    busy = true;
    none = false;
    form.failure = undefined;
    at.update();
    await load().then((way) => way.press()).catch(refused);
    busy = false;
    at.update();
  }

  return {
    /** Has the browser suggest passkeys at the field. */
    start() {
      if (has && !loaded) {
        load().then((way) => left || way.start()).catch((failure) => console.debug(failure));
      }
    },

    /** Sends the password, while no passkey is suggested. @param {() => Promise<void>} sent */
    async without(sent) {
      none = false;
      tell('stop');
      try {
        await sent();
      } catch (failure) {
        tell('again');
        throw failure;
      }
    },

    leave() {
      left = true;
      tell('leave');
    },

    view: () => !has ? nothing : html`
      ${none ? notice('info', html`<p>${t('sign-in.passkey.none')}</p>`) : nothing}
      <button type="button" class="secondary whole" aria-busy=${busy ? 'true' : nothing}
        aria-disabled=${busy ? 'true' : nothing} @click=${press}>${t('sign-in.passkey')}</button>`,
  };
}

/**
 * The form by which a customer signs in, wherever it stands.
 * @param {import('../js/router.js').At} at
 */
export function signInForm(at) {
  /** @param {import('../js/session.js').Session} answer */
  async function signedIn(answer) {
    await follow(answer.user.language);
    started(answer);
    at.go(next(at.query), { replace: true });
  }

  const form = new Form(at, (values) => way.without(async () => {
    await signedIn(await post('/api/session', { email: values.email.trim(), password: values.password }));
  }));
  const way = passkeyWay(at, form, async (signed) => signedIn(await put('/api/session/passkey', signed)));
  return {
    suggest: way.start,
    leave: way.leave,
    view: () => html`
      <form @submit=${form.submit} novalidate>
        ${form.problem()}
        ${form.login('email')}
        ${form.field('password', { label: t('sign-in.password'), type: 'password', autocomplete: 'current-password' })}
        <p><a href="/forgot-password">${t('sign-in.forgot')}</a></p>
        ${form.button(t('sign-in.button'))}
        ${way.view()}
      </form>`,
  };
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
      } else {
        signIn.suggest();
      }
    },
    leave: signIn.leave,
    view: () => html`
      <div class="narrow">
        <h1>${t('sign-in.title')}</h1>
        ${sso ? notice('info', html`<p>${t(`sign-in.sso.${sso === 'over' ? sso : 'refused'}`)}</p>`) : ''}
        ${at.query.has('continue') ? html`<p>${t('sign-in.continue')}</p>` : ''}
        ${signIn.view()}
        <p>${t('sign-in.new')} <a href="/register">${t('register.link')}</a></p>
      </div>`,
  };
};
