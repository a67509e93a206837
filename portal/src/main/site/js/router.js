// Addresses and pages: which module draws which, what one must have for it, and how one comes and goes.

import { render } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, Offline } from './api.js';
import { failed, skeleton, trouble } from './ui.js';
import { isSure, refresh, session } from './session.js';
import { t } from './text.js';

/**
 * A page, made anew for each visit.
 *
 * @typedef {{
 *   title: () => string,
 *   load?: () => Promise<void>,
 *   view: () => unknown,
 *   leave?: () => void,
 * }} Page
 *
 * What a page is given: `update` draws it again, `arrive` draws a step that takes the place of the one before.
 *
 * @typedef {{
 *   update: () => void,
 *   arrive: () => void,
 *   go: (path: string, options?: {replace?: boolean}) => void,
 *   params: Record<string, string>,
 *   query: URLSearchParams,
 *   token: string | undefined,
 *   oneId?: import('./oneid.js').OneId,
 * }} At
 *
 * @typedef {(at: At) => Page} PageModule
 */

/**
 * `nobody`: whoever comes; `session`: who is signed in; `device`: on an authorized device, where one is needed since
 * something is linked; `agreements`: where something is.
 */
/** @type {[string, string, 'nobody' | 'session' | 'device' | 'agreements'][]} */
const ROUTES = [
  ['/', 'home', 'nobody'],
  ['/register', 'register', 'nobody'],
  ['/activate', 'activate', 'nobody'],
  ['/sign-in', 'sign-in', 'nobody'],
  ['/forgot-password', 'forgot-password', 'nobody'],
  ['/oneid', 'oneid', 'nobody'],
  ['/reset-password', 'reset-password', 'nobody'],
  ['/confirm-email', 'confirm-email', 'nobody'],
  ['/restore-email', 'restore-email', 'nobody'],
  ['/not-me', 'not-me', 'nobody'],
  ['/faq', 'faq', 'nobody'],
  ['/contact', 'contact', 'nobody'],
  ['/privacy', 'privacy', 'nobody'],
  ['/terms', 'terms', 'nobody'],
  ['/terms/accept', 'accept-terms', 'session'],
  ['/link-your-account', 'link', 'session'],
  ['/authorize-device', 'authorize-device', 'session'],
  ['/settings', 'settings', 'device'],
  ['/settings/security', 'security', 'device'],
  ['/settings/passkeys', 'passkeys', 'device'],
  ['/settings/services', 'services', 'device'],
  ['/settings/activity', 'activity', 'device'],
  ['/settings/data', 'data', 'device'],
  ['/account-closed', 'account-closed', 'nobody'],
  ['/overview', 'overview', 'agreements'],
  ['/owners-card', 'owners-card', 'agreements'],
  ['/agreements/:id', 'agreement', 'agreements'],
  ['/agreements/:id/payments', 'payments', 'agreements'],
  ['/agreements/:id/schedule', 'schedule', 'agreements'],
  ['/agreements/:id/payoff-quote', 'payoff-quote', 'agreements'],
  ['/agreements/:id/documents', 'documents', 'agreements'],
  ['/messages', 'inbox', 'agreements'],
  ['/messages/new', 'compose', 'agreements'],
  ['/messages/:id', 'conversation', 'agreements'],
];

/** @type {Page | undefined} */
let shown;
/** Whose page it is. @type {string | undefined} */
let owner;
let visit = 0;
/** @type {HTMLElement} */
let main;

/** Starts to answer clicks on links and the back button. @param {HTMLElement} element where pages are drawn */
export function start(element) {
  main = element;
  addEventListener('popstate', () => show(true));
  // A link that looks like a button is pressed like one.
  document.addEventListener('keydown', (event) => {
    const link = /** @type {Element} */ (event.target).closest?.('a[role="button"]');
    if (link instanceof HTMLElement && event.key === ' ') {
      event.preventDefault();
      link.click();
    }
  });
  document.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link instanceof HTMLAnchorElement && plain && isOurs(link) && !event.defaultPrevented) {
      event.preventDefault();
      const here = link.hash && link.pathname === location.pathname;
      const within = here && document.getElementById(link.hash.slice(1));
      if (within) {
        within.focus();
        within.scrollIntoView();
      } else {
        go(link.pathname + link.search + link.hash);
      }
    }
  });
}

/** @param {HTMLAnchorElement} link */
const isOurs = (link) =>
  link.origin === location.origin && !link.target && !link.hasAttribute('download') && find(link.pathname) !== undefined;

/**
 * Goes to a page of ours.
 * @param {string} path
 * @param {{replace?: boolean}} [options]
 */
export function go(path, options = {}) {
  history[options.replace ? 'replaceState' : 'pushState'](null, '', path);
  show(false);
}

/** @param {string} path @returns {{name: string, needs: string, params: Record<string, string>} | undefined} */
function find(path) {
  for (const [pattern, name, needs] of ROUTES) {
    const keys = /** @type {string[]} */ ([]);
    const form = pattern.replace(/:(\w+)/g, (_, key) => `${keys.push(key) && ''}([^/]+)`);
    const found = new RegExp(`^${form}/?$`).exec(path);
    if (found) {
      const params = Object.fromEntries(keys.map((key, i) => [key, decodeURIComponent(found[i + 1])]));
      return { name, needs, params };
    }
  }
  return undefined;
}

/** Where one has to go before this page, if anywhere. @param {string} needs @param {string} here */
function first(needs, here) {
  const who = session();
  const after = here === '/' || here === '/overview' ? '' : `?continue=${encodeURIComponent(here)}`;
  if (needs === 'nobody') {
    return undefined;
  }
  if (!who) {
    return `/sign-in${after}`;
  }
  if (who.termsToAccept && !here.startsWith('/terms/accept')) {
    return `/terms/accept${after}`;
  }
  if (needs === 'agreements' && who.nextStep !== 'OVERVIEW') {
    return (who.nextStep === 'LINK_YOUR_ACCOUNT' ? '/link-your-account' : '/authorize-device') + after;
  }
  return needs === 'device' && who.nextStep === 'AUTHORIZE_DEVICE' ? `/authorize-device${after}` : undefined;
}

/**
 * Where a link leads after signing in and the like: only to a page of ours.
 * @param {URLSearchParams} query
 * @param {string} [otherwise]
 */
export function next(query, otherwise = '/overview') {
  const wanted = query.get('continue') ?? '';
  const url = URL.canParse(wanted, location.origin) ? new URL(wanted, location.origin) : undefined;
  return url && wanted.startsWith('/') && url.origin === location.origin && find(url.pathname)
    ? url.pathname + url.search
    : otherwise;
}

/** The token of the page's link, until another page is shown. @type {{page: string, token: string} | undefined} */
let taken;

/** Takes the token out of the address bar, where it would stay in the history. */
function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) {
    history.replaceState(null, '', location.pathname + location.search);
    taken = { page: location.pathname, token };
  } else if (taken?.page !== location.pathname) {
    taken = undefined;
  }
  return taken?.token;
}

/** Draws the page of the address again, as after signing in. */
export const again = () => show(true);

const who = () => session()?.user.email;

/** Draws the page again if it shows what is not for who is signed in now. */
export function guard() {
  if (owner !== who() && find(location.pathname)?.needs !== 'nobody') {
    again();
  }
}

/** Draws the page in another language, with what was typed. */
export async function redraw() {
  const page = shown;
  if (!page) {
    again();
    return;
  }
  await page.load?.().catch((/** @type {unknown} */ failure) => console.debug(failure));
  if (page === shown) {
    draw(page);
  }
}

/** @param {string} page the first page has the name of them all */
function entitle(page) {
  document.title = page === t('site.name') ? page : `${page} – ${t('site.name')}`;
}

/** @param {Page} page */
function draw(page) {
  entitle(page.title());
  render(page.view(), main);
}

/** Says that a page cannot be shown, with a way to try again. @param {unknown} failure @param {boolean} stay */
function fail(failure, stay) {
  console.debug(failure);
  entitle(trouble(failure));
  render(failed(failure, () => show(stay)), main);
}

/**
 * Makes a page, with what it loads.
 * @param {string} name
 * @param {At} at
 * @returns {Promise<Page>}
 */
async function make(name, at) {
  const module = await import(`../pages/${name}.js`).catch(() => {
    throw new Offline();
  });
  const page = /** @type {PageModule} */ (module.default)(at);
  try {
    await page.load?.();
    return page;
  } catch (failure) {
    page.leave?.();
    // What the address names is not there, or not for this customer: trying again helps nobody.
    if (failure instanceof ApiProblem && failure.status === 404 && name !== 'not-found') {
      return make('not-found', at);
    }
    throw failure;
  }
}

/** @param {boolean} stay whether the reader has been there before, so that nothing moves */
async function show(stay) {
  const here = location.pathname + location.search;
  const found = find(location.pathname);
  if (found && found.needs !== 'nobody' && !isSure()) {
    const mine = ++visit;
    try {
      await refresh();
    } catch (failure) {
      if (mine === visit) {
        fail(failure, stay);
      }
    }
    if (mine !== visit || !isSure()) {
      return;
    }
  }
  const elsewhere = found && first(found.needs, here);
  if (elsewhere) {
    go(elsewhere, { replace: true });
    return;
  }
  const token = takeToken();
  const mine = ++visit;
  shown?.leave?.();
  shown = undefined;
  if (owner !== who()) {
    owner = who();
    render(skeleton(), main);
  }
  const waiting = setTimeout(() => mine === visit && render(skeleton(), main), 150);
  try {
    /** @type {At} */
    const at = {
      update: () => mine === visit && shown && render(shown.view(), main),
      arrive: () => {
        if (mine === visit && shown) {
          draw(shown);
          arrive(false, true);
        }
      },
      go: (path, options) => mine === visit && go(path, options),
      params: found?.params ?? {},
      query: new URLSearchParams(location.search),
      token,
    };
    const page = await make(found?.name ?? 'not-found', at);
    if (mine !== visit) {
      page.leave?.();
      return;
    }
    shown = page;
    draw(page);
    arrive(stay, mine > 1);
  } catch (failure) {
    if (mine === visit) {
      fail(failure, stay);
    }
  } finally {
    clearTimeout(waiting);
  }
}

/**
 * To the top, and to the heading, which a screen reader then reads; it reads a document that was just opened by itself.
 *
 * @param {boolean} stay
 * @param {boolean} read
 */
function arrive(stay, read) {
  document.documentElement.dataset.page = location.pathname;
  const heading = /** @type {HTMLElement | null} */ (main.querySelector('h1'));
  if (heading && read) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: stay });
  }
  if (!stay) {
    scrollTo(0, 0);
  }
}
