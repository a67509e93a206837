// A file on its way: checked here, hashed, put where the API says, and watched until the scan is done.

import { ApiProblem, get, newKey, path, post } from './api.js';
import { t } from './text.js';

export const MOST = 5;
export const LARGEST = 10_000_000;

/** What may be attached, by the end of the name. @type {Record<string, string>} */
export const TYPES = { pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg' };

/** Between two looks at the state, in milliseconds: often at first, then rarely. */
const PAUSES = [500, 500, 1000, 1000, 2000, 2000, 4000];
const LAST_PAUSE = 8000;

/** @typedef {'reading' | 'sending' | 'checking' | 'ready' | 'failed'} State */

/** One file of a message. */
export class Upload {
  /** @type {State} */
  state = 'reading';
  progress = 0;
  id = '';
  /** Why it failed, in words. */
  problem = '';

  /** @param {File} file @param {() => void} changed */
  constructor(file, changed) {
    this.file = file;
    this.changed = changed;
    this.key = newKey();
    this.stopped = false;
  }

  /** Whether a message can be sent with it: it has arrived, whatever the scan will say. */
  get canBeSent() {
    return this.id !== '' && (this.state === 'checking' || this.state === 'ready');
  }

  /** Sends it, and watches what becomes of it. */
  async start() {
    try {
      const contentType = TYPES[this.file.name.split('.').pop()?.toLowerCase() ?? ''];
      if (!contentType) {
        throw new Refused(t('attach.wrong-type'));
      }
      if (this.file.size === 0 || this.file.size > LARGEST) {
        throw new Refused(t('attach.wrong-size'));
      }
      const sha256 = await digest(this.file);
      const wish = { fileName: this.file.name, contentType, size: this.file.size, sha256 };
      const given = await post('/api/attachments', wish, { once: this.key });
      this.be('sending');
      await this.put(given.upload);
      this.id = given.id;
      await this.watch();
    } catch (failure) {
      if (!this.stopped) {
        this.problem = failure instanceof ApiProblem
          ? failure.errors[0]?.message ?? failure.message
          : failure instanceof Refused ? failure.message : t('attach.failed');
        this.be('failed');
      }
    }
  }

  /** @param {{url: string, headers: Record<string, string>}} upload */
  put(upload) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open('PUT', upload.url);
      Object.entries(upload.headers)
        .filter(([name]) => !['content-length', 'host'].includes(name.toLowerCase()))
        .forEach(([name, value]) => request.setRequestHeader(name, value));
      request.upload.onprogress = (event) => {
        this.progress = event.lengthComputable ? event.loaded / event.total : 0;
        this.changed();
      };
      request.onload = () => (request.status < 300 ? done(undefined) : fail(new Error(`${request.status}`)));
      request.onerror = () => fail(new Error('network'));
      request.onabort = () => fail(new Error('stopped'));
      request.send(this.file);
    });
  }

  async watch() {
    for (let look = 0; !this.stopped; look++) {
      const { state, reason } = await get(path`/api/attachments/${this.id}`);
      if (state === 'READY') {
        this.be('ready');
        return;
      }
      if (state === 'REMOVED') {
        throw new Refused(t(`attach.reason.${reason}`));
      }
      if (state === 'CHECKING') {
        this.be('checking');
      }
      await new Promise((done) => setTimeout(done, PAUSES[look] ?? LAST_PAUSE));
    }
  }

  /** Gives it up: what has arrived disappears by itself. */
  stop() {
    this.stopped = true;
    this.request?.abort();
  }

  /** @param {State} state */
  be(state) {
    if (!this.stopped) {
      this.state = state;
      this.changed();
    }
  }
}

/** A file that we do not take, and why in words. */
class Refused extends Error {}

/** The SHA-256 in Base64. @param {File} file */
async function digest(file) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return btoa(String.fromCharCode(...hash));
}
