// The frame around every page: header, footer, language, and what happens when the session ends.

import { html, nothing, render } from '../vendor/lit-html/lit-html.js';
import { again, go, guard, redraw, start } from './router.js';
import { events, load, session, signOut } from './session.js';
import { choose, follow, language, speak, startLanguage, t, tn } from './text.js';
import { notice, reason } from './ui.js';
import { watch } from './expiry.js';

const frame = document.createElement('div');
frame.id = 'frame';
document.body.append(frame);

async function other() {
  await choose(language() === 'en' ? 'fr' : 'en');
  draw();
  redraw();
}

/** Why signing out did not work. @type {unknown} */
let staying;

async function leave() {
  staying = undefined;
  draw();
  try {
    await signOut();
    go('/');
  } catch (failure) {
    staying = failure;
    draw();
  }
}

const header = () => {
  const who = session();
  const open = who?.nextStep === 'OVERVIEW';
  return html`
    <a class="skip" href="#main">${t('frame.skip')}</a>
    <header class="container">
      <nav aria-label=${t('frame.navigation')}>
        <a class="brand" href=${who ? '/overview' : '/'}>${t('site.name')}</a>
        <ul>
          ${open
            ? html`
                <li><a href="/overview">${t('frame.overview')}</a></li>
                <li><a href="/messages">${t('frame.messages')}${who.unreadConversations
                  ? html` <span class="count" aria-label=${tn('frame.unread', who.unreadConversations)}>${who.unreadConversations}</span>`
                  : nothing}</a></li>`
            : nothing}
          <li><a href="/faq">${t('frame.faq')}</a></li>
          ${who
            ? html`
                <li><a href="/settings">${t('frame.settings')}</a></li>
                <li><button type="button" class="quiet" @click=${leave}>${t('frame.sign-out')}</button></li>`
            : nothing}
          <li><button type="button" class="quiet" lang=${language() === 'en' ? 'fr-CA' : 'en-CA'} @click=${other}>${t('frame.other-language')}</button></li>
        </ul>
      </nav>
      ${staying ? notice('bad', html`<p>${reason(staying)}</p>`) : nothing}
    </header>`;
};

const footer = () => html`
  <footer class="container">
    <p>${t('frame.company')}</p>
    <ul>
      <li><a href="/privacy">${t('frame.privacy')}</a></li>
      <li><a href="/terms">${t('frame.terms')}</a></li>
      <li><a href="/faq">${t('frame.faq')}</a></li>
      <li><a href="/contact">${t('frame.contact')}</a></li>
    </ul>
  </footer>`;

function draw() {
  render(html`
    ${header()}
    <main id="main" class="container" tabindex="-1"></main>
    ${footer()}
    <div id="dialogs"></div>`, frame);
}

/** Without a session that is sure, nothing is drawn that depends on one; the pages themselves say what fails. */
async function begin() {
  await speak(startLanguage());
  const who = await load().catch(() => undefined);
  if (who) {
    await follow(who.user.language);
  }
  draw();
  start(/** @type {HTMLElement} */ (document.getElementById('main')));
  watch(/** @type {HTMLElement} */ (document.getElementById('dialogs')));
  events.addEventListener('changed', draw);
  events.addEventListener('elsewhere', guard);
  again();
}

begin();
