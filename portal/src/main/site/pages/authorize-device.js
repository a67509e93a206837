// Authorizing this device by a code that goes to a contact on file; what was found is added then.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, get, now, post } from '../js/api.js';
import { added, another, cannotReceive, codeForm, elsewhere, left, paused, requestForm } from '../js/device.js';
import { draft } from '../js/draft.js';
import { Form } from '../js/form.js';
import { next } from '../js/router.js';
import { events, load, session, started } from '../js/session.js';
import { t } from '../js/text.js';
import { notice } from '../js/ui.js';

const PATH = '/api/device-authorization';

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {any} what the API said last */
  let state;
  /** @type {'code' | 'elsewhere' | 'another' | 'added'} */
  let step = 'code';
  /** @type {any[]} */
  let agreements = [];
  let count = 0;
  let resendAt = 0;
  /** @type {'' | 'device.expired' | 'device.replaced'} why the code that was sent helps no more */
  let gone = '';
  let timer = 0;

  const ask = new Form(at, async ({ channel }) => {
    give.values.code = '';
    give.errors = {};
    give.failure = undefined;
    try {
      take(await post(`${PATH}/codes`, { channel }));
    } catch (failure) {
      await refused(failure);
    }
    at.arrive();
    document.getElementById('field-code')?.focus();
  });

  const give = new Form(at, async ({ code, remember }) => {
    try {
      await finish(await post(PATH, { code, remember: remember === 'yes' }));
    } catch (failure) {
      await refused(failure);
    }
  }, { remember: 'no' });

  const move = new Form(at, async () => {
    try {
      await finish(await post(PATH, { move: true, remember: give.values.remember === 'yes' }));
    } catch (failure) {
      step = 'code';
      await refused(failure).catch(() => {
        give.failure = failure;
      });
      at.arrive();
    }
  });

  /** @param {any} answer */
  function take(answer) {
    // A code that was sent before the pause helps no more.
    state = answer.paused ? { ...answer, code: undefined } : answer;
    [...answer.channels, answer.code ?? {}].forEach((/** @type {any} */ one) => {
      one.to = one.to?.replaceAll('-', '\u2011');
    });
    gone = '';
    resendAt = answer.code ? Date.parse(answer.code.resendAt) : resendAt;
    const open = answer.channels.flatMap((/** @type {any} */ one) => (one.available ? [one.channel] : []));
    ask.values.channel = open.includes(ask.values.channel) ? ask.values.channel : open[0];
    clearInterval(timer);
    timer = setInterval(tick, 1000);
  }

  function tick() {
    if (state.code && left(state.code.expiresAt) <= 0) {
      state.code = undefined;
      gone = 'device.expired';
      at.arrive();
    } else {
      at.update();
    }
  }

  async function refresh() {
    try {
      take(await get(PATH));
    } catch (failure) {
      await refused(failure, false);
    }
  }

  /** In another tab something else was found, or a code was asked for or typed. */
  async function elsewhereToo() {
    if (step === 'code' && session()) {
      const before = state.code;
      await refresh().catch(() => undefined);
      if (before && !state.code && !state.paused) {
        gone = 'device.replaced';
        resendAt = 0;
        at.arrive();
      } else {
        at.update();
      }
    }
  }

  /**
   * What a refusal leads to; those that the forms show are thrown on.
   *
   * @param {unknown} failure
   * @param {boolean} [stale] whether it may have changed what was read
   */
  async function refused(failure, stale = true) {
    const { code = '', body = {}, retryAfter = 0 } = failure instanceof ApiProblem ? failure : {};
    if (code === 'NOTHING_TO_AUTHORIZE') {
      await load();
      const on = session()?.nextStep === 'LINK_YOUR_ACCOUNT' ? '/link-your-account' : next(at.query);
      at.go(on, { replace: true });
    } else if (code === 'CODE_PAUSED') {
      state = { ...state, code: undefined, paused: { until: body.until }, help: body.help };
      at.arrive();
    } else if (code === 'LINKED_ELSEWHERE' || code === 'ANOTHER_PERSON') {
      clearInterval(timer);
      state.code = undefined;
      step = code === 'ANOTHER_PERSON' ? 'another' : 'elsewhere';
      at.arrive();
    } else {
      if (code === 'TOO_MANY_CODES') {
        resendAt = now() + retryAfter * 1000;
      } else if (stale && code) {
        await refresh();
      }
      if (code === 'INVALID_CODE' && state.code) {
        give.values.code = '';
        give.errors.code = t('device.wrong');
        return;
      }
      if (stale && !state.code) {
        at.arrive();
      }
      throw failure;
    }
  }

  /** @param {{agreements: number}} answer */
  async function finish(answer) {
    clearInterval(timer);
    draft('link', session()?.user.email ?? '').forget();
    started(await get('/api/session'));
    if (answer.agreements === 0) {
      at.go(next(at.query), { replace: true });
      return;
    }
    const all = await get('/api/agreements').catch(() => ({ agreements: [] }));
    agreements = all.agreements
      .sort((/** @type {any} */ a, /** @type {any} */ b) => b.linkedAt.localeCompare(a.linkedAt))
      .slice(0, answer.agreements);
    count = answer.agreements;
    step = 'added';
    at.arrive();
  }

  events.addEventListener('elsewhere', elsewhereToo);

  const request = () => requestForm(ask, state, resendAt);

  const code = () => html`
    <h1>${t('device.title')}</h1>
    <p>${t(state.purpose === 'LINK' ? 'device.link' : 'device.what')}</p>
    ${state.paused
      ? paused(state)
      : state.code
        ? html`${codeForm(give, state)}<h2>${t('device.no-code')}</h2>${request()}`
        : html`
            ${gone ? notice('info', html`<p>${t(gone)}</p>`) : nothing}
            ${give.problem()}
            ${request()}`}
    ${cannotReceive(state.help, !ask.values.channel)}`;

  const views = {
    code,
    elsewhere: () => elsewhere(move),
    another: () => another(state.help),
    added: () => added(count, agreements, next(at.query)),
  };

  return {
    title: () => t('device.title'),
    load: () => (step === 'code' ? refresh() : Promise.resolve()),
    leave() {
      clearInterval(timer);
      events.removeEventListener('elsewhere', elsewhereToo);
    },
    view: () => html`<div class="narrow">${state ? views[step]() : nothing}</div>`,
  };
};
