// Links of OneID: the page that one names behind the #, for which client it is, and where it goes on.

import { get, path } from './api.js';
import { t } from './text.js';

/** Whose the links are that name no client: our own portal. */
const OURS = 'canhub';

/** What fits into the registration. */
const LONGEST_TARGET = 500;

/**
 * @typedef {{
 *   request?: string,
 *   client: string,
 *   target?: string,
 *   href: (page: string) => string,
 *   asked?: Asked,
 * }} OneId
 *
 * @typedef {{
 *   client: {id: string, name: string, brand: string, firstParty: boolean},
 *   continuesAt?: string,
 *   scopes?: string[],
 *   signedInAs?: string,
 *   loginHint?: string,
 * }} Asked
 */

/** The address behind the #: a page, and parameters. @returns {{page: string, query: URLSearchParams}} */
export function link() {
  const [page, ...rest] = location.hash.replace(/^#\/?/, '').split('?');
  return { page, query: new URLSearchParams(rest.join('?')) };
}

/**
 * What a link asks for. Its state is everybody's, and it has no PKCE: it only says who asks, and where to go on.
 *
 * @param {URLSearchParams} query
 * @returns {OneId}
 */
export function oneId(query) {
  const target = query.get('state') || undefined;
  return {
    request: query.get('request') || undefined,
    client: query.get('client') || OURS,
    target: target && target.length <= LONGEST_TARGET ? target : undefined,
    href: (page) => `/oneid/#/${page}?${query}`,
  };
}

/**
 * Where one signs in who has registered for a client.
 * @param {string} client
 * @param {string} [target]
 */
export const signInFor = (client, target) =>
  `/oneid/#/login?${new URLSearchParams(target ? { client, state: target } : { client })}`;

/**
 * Who asks, as OneID knows it: what a link says of it counts for nothing.
 *
 * @param {URLSearchParams} query
 * @returns {Promise<Asked>}
 */
export function ask(query) {
  const { request, client } = oneId(query);
  if (request) {
    return get(path`/api/oneid/requests/${request}`);
  }
  const more = new URLSearchParams();
  const wanted = { redirectUri: query.get('redirect_uri'), state: query.get('state') };
  Object.entries(wanted).forEach(([name, value]) => value && more.set(name, value));
  return get(`${path`/api/oneid/clients/${client}`}?${more}`);
}

/** What scopes mean, the first of all first; whatever is new is told by its own name. @param {string[]} scopes */
export function meanings(scopes) {
  const known = {
    openid: t('oneid.consent.openid'),
    profile: t('oneid.consent.profile'),
    email: t('oneid.consent.email'),
    authenticate_user: t('oneid.consent.authenticate'),
    offline_access: t('oneid.consent.offline'),
  };
  return [
    ...Object.entries(known).filter(([scope]) => scopes.includes(scope)).map(([, meaning]) => meaning),
    ...scopes.filter((scope) => !Object.hasOwn(known, scope)),
  ];
}
