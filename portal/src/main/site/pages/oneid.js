// The pages of OneID, which links of other services name behind the #.

import { ApiProblem } from '../js/api.js';
import { ask, link, oneId } from '../js/oneid.js';
import forgotPassword from './forgot-password.js';
import consent from './oneid-consent.js';
import { error, signOut, signedOut } from './oneid-end.js';
import login from './oneid-login.js';
import register from './register.js';

/** @type {Record<string, import('../js/router.js').PageModule>} */
const PAGES = {
  'forgot-password': forgotPassword,
  'sign-out': signOut,
  'signed-out': signedOut,
  consent,
  error,
  login,
  register,
};

/** Those that somebody has to have asked for. */
const ASKED = ['login', 'register', 'consent', 'forgot-password'];

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { page, query } = link();
  const name = page || 'login';
  /** @type {import('../js/oneid.js').OneId} */
  const oneid = oneId(query);
  /** @type {import('../js/router.js').Page | undefined} */
  let inner;

  /** @param {string} code */
  const wrong = (code) => error({ ...at, query: new URLSearchParams({ code }) });

  /** In another language the target may be another. */
  async function asked() {
    if (ASKED.includes(name)) {
      oneid.asked = Object.assign(oneid.asked ?? {}, await ask(query));
    }
  }

  async function open() {
    if (!Object.hasOwn(PAGES, name)) {
      return wrong('invalid_request');
    }
    try {
      await asked();
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 404) {
        const address = query.has('redirect_uri') ? 'wrong_redirect_uri' : 'unknown_client';
        return wrong(oneid.request ? 'request_over' : address);
      }
      throw failure;
    }
    return PAGES[name]({ ...at, query, oneId: oneid });
  }

  return {
    title: () => inner?.title() ?? '',
    async load() {
      if (inner) {
        await asked();
      } else {
        inner = await open();
      }
      await inner.load?.();
    },
    leave: () => inner?.leave?.(),
    view: () => inner?.view(),
  };
};
