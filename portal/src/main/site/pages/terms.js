// The terms of use, with their version.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get } from '../js/api.js';
import { day, language, t } from '../js/text.js';

const isDay = (/** @type {string} */ version) => /^\d{4}-\d\d-\d\d$/.test(version);

/** The terms that count, to be read here and where they are accepted. */
export function terms() {
  let version = '';
  /** @type {{title: string, link?: string, text: string[]}[]} */
  let sections = [];
  return {
    version: () => version,

    async load() {
      const [current, text] =
        await Promise.all([get('/api/terms'), import(`../text/terms-${language()}.js`)]);
      version = current.version;
      sections = text.default;
    },

    view: () => html`
      <p><small>${t('terms.version', { version: isDay(version) ? day(version) : version })}</small></p>
      ${sections.map(({ title, link, text }, i) => html`
        <h2>${i + 1}. ${title}</h2>
        ${text.map((paragraph) => html`<p>${paragraph}</p>`)}
        ${link ? html`<p><a href=${link}>${t('frame.privacy')}</a></p>` : nothing}`)}`,
  };
}

/** @type {import('../js/router.js').PageModule} */
export default () => {
  const current = terms();
  return {
    title: () => t('terms.title'),
    load: current.load,
    view: () => html`<div class="text"><h1>${t('terms.title')}</h1>${current.view()}</div>`,
  };
};
