// LINK YOUR ACCOUNT: who one is, and either the vehicle and the last payment, or the Customer ID.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, get, newKey, post } from '../js/api.js';
import { birthDate, birthDateFields } from '../js/birth-date.js';
import { draft } from '../js/draft.js';
import { Form } from '../js/form.js';
import { recheck, session } from '../js/session.js';
import { t } from '../js/text.js';
import { contact, notice } from '../js/ui.js';

/** How people type a VIN: in groups, too. */
const SEPARATORS = /[\s.\-‐‑]+/g;

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  const { firstName = '', lastName = '', email = '' } = session()?.user ?? {};
  const kept = draft('link', email);
  const here = location.search;
  let waiting = false;
  let sent = '';
  let key = '';

  const form = new Form(at, async (values) => {
    const dateOfBirth = birthDate(values);
    if (!dateOfBirth) {
      form.errors.dateOfBirth = t('birth.wrong');
      return;
    }
    const details = {
      firstName: values.firstName,
      lastName: values.lastName,
      dateOfBirth,
      ...(values.way === 'vin'
        ? { vin: values.vin, lastPaymentAmount: values.lastPaymentAmount }
        : { customerId: values.customerId }),
    };
    // The same try, sent again because no answer came, counts once.
    if (sent !== JSON.stringify(details)) {
      key = newKey();
      sent = JSON.stringify(details);
    }
    try {
      await post('/api/agreement-links', details, { once: key });
    } catch (failure) {
      if (failure instanceof ApiProblem) {
        sent = '';
        if (failure.code === 'DEVICE_NOT_AUTHORIZED') {
          authorizeFirst();
          return;
        }
      }
      throw failure;
    }
    // In another tab this ends what was found there before.
    await recheck();
    at.go(`/authorize-device${here}`);
  }, { way: 'vin', firstName, lastName, ...kept.read() });
  form.changed = kept.keep;

  const authorizeFirst = () =>
    at.go(`/authorize-device?continue=${encodeURIComponent(location.pathname + here)}`, { replace: true });

  /** What is plain from what is typed so far. */
  function vinSoFar() {
    const vin = (form.values.vin ?? '').replace(SEPARATORS, '').toUpperCase();
    if (!vin) {
      return nothing;
    }
    return /[IOQ]/.test(vin)
      ? html`<span class="error">${t('link.vin.letters')}</span>`
      : t('link.vin.count', { n: vin.length });
  }

  const notFound = () => form.failure instanceof ApiProblem && form.failure.code === 'AGREEMENT_NOT_FOUND';

  /** @param {string} field @param {string} label @param {string} autocomplete */
  const name = (field, label, autocomplete) => form.field(field, { label, autocomplete, maxlength: 100 });

  const byVehicle = () => html`
    ${form.field('vin', {
      label: t('link.vin'),
      type: 'text',
      autocomplete: 'off',
      capitals: true,
      maxlength: 40,
      hint: t('link.vin.hint'),
      input: at.update,
    })}
    <p class="so-far"><small role="status">${vinSoFar()}</small></p>
    <details>
      <summary>${t('link.vin.where')}</summary>
      <ul>
        <li>${t('link.vin.registration')}</li>
        <li>${t('link.vin.insurance')}</li>
        <li>${t('link.vin.door')}</li>
        <li>${t('link.vin.windshield')}</li>
      </ul>
      <p>${t('link.vin.not')}</p>
    </details>
    ${form.field('lastPaymentAmount', {
      label: t('link.amount'),
      inputmode: 'decimal',
      autocomplete: 'off',
      maxlength: 40,
      hint: t('link.amount.hint'),
    })}`;

  const byCard = () => form.field('customerId', {
    label: t('link.customer-id'),
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: 40,
    hint: t('link.customer-id.hint'),
  });

  const advice = () => html`
    <div class="notice info">
      <p>${t('link.advice')}</p>
      <ul>
        <li>${t('link.advice.names')}</li>
        ${form.values.way === 'vin'
          ? html`<li>${t('link.advice.amount')}</li><li>${t('link.advice.card')}</li>`
          : html`<li>${t('link.advice.vin')}</li>`}
        <li>${t('link.advice.tries')} ${contact()}</li>
      </ul>
    </div>`;

  return {
    title: () => t('link.title'),
    async load() {
      if (session()?.nextStep === 'AUTHORIZE_DEVICE') {
        const { purpose } = await get('/api/device-authorization').catch(() => ({}));
        waiting = purpose === 'LINK';
        if (purpose === 'DEVICE') {
          authorizeFirst();
        }
      }
    },
    view: () => html`
      <div class="narrow">
        <h1>${t('link.title')}</h1>
        <p>${t('link.what')}</p>
        ${waiting
          ? notice('info', html`
              <p>${t('link.waiting')} <a href="/authorize-device${here}">${t('device.title')}</a></p>`)
          : nothing}
        <form @submit=${form.submit} novalidate>
          ${form.problem()}
          ${notFound() ? advice() : nothing}
          <h2>${t('link.you')}</h2>
          <p>${t('link.you.hint')}</p>
          ${name('firstName', t('register.first-name'), 'given-name')}
          ${name('lastName', t('register.last-name'), 'family-name')}
          ${birthDateFields(form)}
          <h2>${t('link.agreement')}</h2>
          ${form.choice('way', {
            label: t('link.way'),
            options: [
              { value: 'vin', label: t('link.way.vin') },
              { value: 'card', label: t('link.way.card'), hint: t('link.way.card.hint') },
            ],
          })}
          ${form.values.way === 'vin' ? byVehicle() : byCard()}
          ${form.button(t('link.button'))}
        </form>
        <p><small>${t('link.next')}</small></p>
      </div>`,
  };
};
