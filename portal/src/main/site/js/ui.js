// Small pieces that pages are made of.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { ApiProblem, Offline } from './api.js';
import { duration, t } from './text.js';

/** @typedef {import('../vendor/lit-html/lit-html.js').TemplateResult | typeof nothing | string} View */

/** Seconds; who has to wait less has hardly read how long. */
const NOTABLE = 5;

/** Grey lines where a page will be; said to who cannot see them. */
export const skeleton = () => html`
  <div class="skeleton" role="status" aria-label=${t('ui.loading')}>
    <div></div><div></div><div></div><div></div>
  </div>`;

/** What went wrong, in a few words. @param {unknown} failure */
export const trouble = (failure) => t(failure instanceof Offline ? 'ui.offline.title' : 'ui.failed.title');

/**
 * What went wrong, in place of a page, and a way on.
 * @param {unknown} failure
 * @param {() => void} retry
 */
export const failed = (failure, retry) => html`
  <section class="notice bad" role="alert">
    <h1>${trouble(failure)}</h1>
    <p>${reason(failure)}</p>
    <button type="button" @click=${retry}>${t('ui.retry')}</button>
  </section>`;

/** Why, in words. @param {unknown} failure */
export function reason(failure) {
  if (failure instanceof Offline) {
    return t('ui.offline');
  }
  const { message = '', status = 0, retryAfter = 0 } = failure instanceof ApiProblem ? failure : {};
  const why = message || t(status === 429 ? 'ui.busy' : 'ui.failed');
  return retryAfter < NOTABLE ? why : `${why} ${t('ui.wait', { time: duration(retryAfter) })}`;
}

/**
 * Something that the reader should know.
 * @param {'good' | 'bad' | 'info'} kind
 * @param {View} content
 */
export const notice = (kind, content) => html`
  <div class="notice ${kind}" role=${kind === 'bad' ? 'alert' : 'status'}>${content}</div>`;

/** A list that has nothing in it. @param {string} title @param {View} [content] */
export const empty = (title, content = nothing) => html`
  <div class="empty"><p><strong>${title}</strong></p>${content}</div>`;

/** A table that scrolls by itself where the screen is narrow. @param {string} caption @param {View} table */
export const wide = (caption, table) => html`
  <div class="wide" role="region" tabindex="0" aria-label=${caption}>${table}</div>`;

/** Names and what they are. @param {[string, View | undefined][]} rows */
export const facts = (rows) => html`
  <dl class="facts">${rows
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

/**
 * What a page keeps in the history: there again after a reload, and on coming back.
 * @returns {Record<string, any>}
 */
export const kept = () => history.state ?? {};

/** @param {Record<string, unknown>} values */
export const keep = (values) => history.replaceState({ ...history.state, ...values }, '');

/** Minutes and seconds that are left, like 0:45. @param {number} time in milliseconds */
export const minutes = (time) => {
  const seconds = Math.max(0, Math.ceil(time / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Where the number to call is told. */
export const contact = () => html`<a href="/contact">${t('frame.contact')}</a>`;

/** A number to call. @param {string} phone */
export const call = (phone) => html`<a class="phone" href="tel:${phone.replace(/\D/g, '')}">${phone}</a>`;
