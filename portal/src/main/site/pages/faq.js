// The questions that customers ask often, with a search over all of them.

import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { get } from '../js/api.js';
import { language, t, tn } from '../js/text.js';
import { empty } from '../js/ui.js';

/** Without accents and case, as people type. @param {string} text */
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @type {import('../js/router.js').PageModule} */
export default (at) => {
  /** @type {{id: string, topic: string, page: string, question: string, answer: string[], steps: string[]}[]} */
  let questions = [];
  let wanted = at.query.get('q') ?? '';

  const found = () => {
    const words = folded(wanted).split(/\s+/).filter(Boolean);
    return questions.filter((one) => {
      const text = folded([one.question, ...one.answer, ...one.steps].join(' '));
      return words.every((word) => text.includes(word));
    });
  };

  /** @param {typeof questions[number]} one */
  const entry = (one) => html`
    <details id=${one.id} ?open=${location.hash === `#${one.id}`}>
      <summary>${one.question}</summary>
      ${one.answer.map((paragraph) => html`<p>${paragraph}</p>`)}
      ${one.steps.length ? html`<ol>${one.steps.map((step) => html`<li>${step}</li>`)}</ol>` : nothing}
      <p><a href=${one.page}>${t('faq.there')}</a></p>
    </details>`;

  /** @param {InputEvent} event */
  const search = (event) => {
    wanted = /** @type {HTMLInputElement} */ (event.target).value;
    at.update();
  };

  function view() {
    const shown = found();
    const topics = [...new Set(shown.map((one) => one.topic))];
    return html`
      <div class="text">
        <h1>${t('faq.title')}</h1>
        <form role="search" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
          <label>${t('faq.search')}<input type="search" name="q" .value=${wanted} @input=${search}></label>
        </form>
        <p role="status"><small>${wanted ? tn('faq.found', shown.length) : nothing}</small></p>
        ${topics.map((topic) => html`
          <section><h2>${topic}</h2>${shown.filter((one) => one.topic === topic).map(entry)}</section>`)}
        ${shown.length ? nothing : empty(t('faq.none'))}
      </div>`;
  }

  return {
    title: () => t('faq.title'),
    async load() {
      ({ questions } = await get(`/api/faq?language=${language()}`));
    },
    view,
  };
};
