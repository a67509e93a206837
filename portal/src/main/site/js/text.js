// What is said, in the reader's language: the catalogue of one language is loaded, never both.

/** @typedef {'en' | 'fr'} Language */

const CHOICE = 'language';

/** How a link asks for a language; a printed link spells it wrong, and stays good. */
const ASKED = ['language', 'langauge'];

/** @type {Record<string, string>} */
let texts = {};

/** @type {Language} */
let current = 'en';

/** @type {Intl.PluralRules} */
let plurals = new Intl.PluralRules('en-CA');

/** What a link asks for. @param {URLSearchParams} query @returns {Language | undefined} */
function asked(query) {
  const tag = ASKED.map((name) => query.get(name)).find(Boolean)?.slice(0, 2).toLowerCase();
  return tag === 'en' || tag === 'fr' ? tag : undefined;
}

/** The parameters of a link of OneID. @param {string} hash */
const behind = (hash) => new URLSearchParams(hash.startsWith('#/') ? hash.split('?')[1] : '');

/** @returns {Language | undefined} */
function remembered() {
  const tag = localStorage.getItem(CHOICE);
  return tag === 'en' || tag === 'fr' ? tag : undefined;
}

/** The language to start with: the link's, the one chosen before, or the browser's. */
export function startLanguage() {
  const link = asked(new URLSearchParams(location.search)) ?? asked(behind(location.hash));
  if (link) {
    localStorage.setItem(CHOICE, link);
  }
  return link ?? remembered() ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en');
}

/**
 * Speaks a language from now on.
 * @param {Language} language
 */
export async function speak(language) {
  texts = (await import(`../text/${language}.js`)).default;
  current = language;
  plurals = new Intl.PluralRules(locale());
  document.documentElement.lang = locale();
}

/**
 * Speaks a language, and remembers that the reader chose it; the link that asked for another must not win again.
 * @param {Language} language
 */
export async function choose(language) {
  localStorage.setItem(CHOICE, language);
  const here = new URL(location.href);
  if (asked(here.searchParams)) {
    ASKED.forEach((name) => here.searchParams.delete(name));
    history.replaceState(history.state, '', here);
  }
  const query = behind(here.hash);
  if (asked(query)) {
    ASKED.forEach((name) => query.delete(name));
    here.hash = `${here.hash.split('?')[0]}?${query}`;
    history.replaceState(history.state, '', here);
  }
  await speak(language);
}

/** Speaks a customer's language, unless another was chosen on this browser. @param {Language} theirs */
export async function follow(theirs) {
  if (!remembered() && theirs !== current) {
    await speak(theirs);
  }
}

/** The language that is spoken. */
export const language = () => current;

/** Its locale. */
export const locale = () => `${current}-CA`;

/**
 * A text, its `{names}` filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = texts[key];
  if (text === undefined) {
    throw new Error(`no text for ${key} in ${current}`);
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * A text in the form that a number wants: `key.one` or `key.other`, with `{n}`.
 * @param {string} key
 * @param {number} n
 * @param {Record<string, string | number>} [values]
 */
export function tn(key, n, values = {}) {
  const form = plurals.select(n) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, { n: n.toLocaleString(locale()), ...values });
}

/** An amount, as a person writes it: $512.34, or 512,34 $. @param {string | number} amount */
export const money = (amount) =>
  new Intl.NumberFormat(locale(), {
    style: 'currency', currency: 'CAD', currencyDisplay: 'narrowSymbol', maximumFractionDigits: 4,
  }).format(Number(amount));

/** A number. @param {string | number} value */
export const number = (value) => Number(value).toLocaleString(locale());

/** A rate in percent. @param {string | number} value */
export const percent = (value) =>
  new Intl.NumberFormat(locale(), { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 3 })
    .format(Number(value) / 100);

/** The first of a month is the 1er in French, which Intl does not know. @param {string} text */
const ordinal = (text) => (current === 'fr' ? text.replace(/^1 /, '1er\u00a0') : text);

/** A day without a time, like 2026-11-23. @param {string} iso */
export const day = (iso) => ordinal(
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`)));

/** A day in few signs, for tables. @param {string} iso */
export const shortDay = (iso) => ordinal(
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`)));

/** A moment, on the reader's clock. @param {string} iso */
export const moment = (iso) => ordinal(
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso)));

/** How long something takes, in words: 45 seconds, 2 minutes, 24 hours. @param {number} seconds */
export function duration(seconds) {
  const [unit, length] =
    seconds > 5400 ? ['hour', 3600] : seconds > 90 ? ['minute', 60] : /** @type {[string, number]} */ (['second', 1]);
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' })
    .format(Math.ceil(seconds / length));
}

/** A size in bytes. @param {number} bytes */
export const size = (bytes) => {
  const mega = bytes >= 1_000_000;
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: mega ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: mega ? 1 : 0,
  }).format(mega ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000)));
};
