// Who is signed in, and for how long. One session for all tabs: what ends in one ends in the others.

import { ApiProblem, get, heard, remove } from './api.js';

/**
 * @typedef {{
 *   user: {firstName: string, lastName: string, email: string, language: 'en' | 'fr'},
 *   nextStep: 'LINK_YOUR_ACCOUNT' | 'AUTHORIZE_DEVICE' | 'OVERVIEW',
 *   deviceAuthorized: boolean,
 *   termsToAccept: boolean,
 *   unreadConversations: number | null,
 *   signedInAt: string,
 *   idleExpiresAt: string,
 *   expiresAt: string,
 * }} Session
 */

/** @type {Session | undefined} */
let current;

/** How long the server keeps a session that nobody uses, in milliseconds. */
const IDLE = 15 * 60_000;

/** On this computer's clock, which may be wrong: only how much time passes is taken from it. */
let lastUse = 0;
let end = 0;
let asked = 0;
let sure = false;

const tabs = new BroadcastChannel('session');

/**
 * Told of `changed` (somebody signed in or out), `elsewhere` (so they did in another tab, or found something
 * to link there) and `ended` (the server does not know it any more).
 */
export const events = new EventTarget();

/** The session, if there is one. */
export const session = () => current;

/** Whether it is known if there is one: the server may not have been reached yet. */
export const isSure = () => sure;

/** Asks the server. @returns {Promise<Session | undefined>} */
export async function load() {
  try {
    keep(await get('/api/session'));
  } catch (failure) {
    if (!(failure instanceof ApiProblem) || failure.status !== 401) {
      throw failure;
    }
    current = undefined;
  }
  sure = true;
  return current;
}

/**
 * Takes what a sign-in answered.
 * @param {Session} started
 */
export function started(started) {
  keep(started);
  events.dispatchEvent(new Event('changed'));
  tabs.postMessage('changed');
}

/** Asks who is signed in after something that ends or changes sessions, which is no surprise then. */
export async function recheck() {
  const before = current;
  current = undefined;
  await load().catch(() => {
    current = before;
  });
  events.dispatchEvent(new Event('changed'));
  tabs.postMessage('changed');
}

/**
 * Asks how many answers are unread now, and tells the other tabs.
 * @param {number} [age] in milliseconds; what is not older will do
 */
export async function refresh(age = -1) {
  if (Date.now() - asked > age) {
    await load();
    events.dispatchEvent(new Event('changed'));
    if (current) {
      tabs.postMessage({ unread: current.unreadConversations });
    }
  }
}

/** @param {Session} answer */
function keep(answer) {
  sure = true;
  current = answer;
  asked = lastUse = Date.now();
  end = lastUse + Date.parse(answer.expiresAt) - Date.parse(answer.idleExpiresAt) + IDLE;
}

/** When the session ends unless it is used, on this computer's clock. */
export const endsAt = () => Math.min(lastUse + IDLE, end);

/** Ends it, here and on the server. */
export async function signOut() {
  await remove('/api/session');
  gone();
}

/** Says to all tabs that the server has ended it, as was asked. */
export function gone() {
  ended();
  tabs.postMessage('ended');
}

/** Forgets it, since the server has, and what was being typed in this tab. */
function ended() {
  sessionStorage.clear();
  if (current) {
    current = undefined;
    events.dispatchEvent(new Event('changed'));
  }
}

/** A tab that nobody looks at must not think that the session is unused, and keep it alive by asking. */
heard.addEventListener('answer', () => {
  lastUse = Date.now();
  if (current) {
    tabs.postMessage('used');
  }
});
heard.addEventListener('problem', (event) => {
  const problem = /** @type {CustomEvent<ApiProblem>} */ (event).detail;
  if (problem.code === 'NOT_SIGNED_IN' && current) {
    events.dispatchEvent(new Event('ended'));
  }
});
tabs.addEventListener('message', async (event) => {
  if (event.data === 'used') {
    lastUse = Date.now();
  } else if (event.data === 'ended') {
    ended();
    events.dispatchEvent(new Event('elsewhere'));
  } else if (event.data.unread !== undefined) {
    if (current) {
      current.unreadConversations = event.data.unread;
      events.dispatchEvent(new Event('changed'));
    }
  } else {
    await load().catch(() => undefined);
    events.dispatchEvent(new Event('changed'));
    events.dispatchEvent(new Event('elsewhere'));
  }
});
