// A file on its way: checked here, hashed, put where the API says, and watched until the scan is done.

import { ApiProblem, get, newKey, path, post } from './api.js';
import { t } from './text.js';

export const MOST = 5;

/** What the server takes, and what computers call 10 MB. */
export const LARGEST = 10 * 1024 * 1024;

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
  /** Whether it failed by accident, so that the same again may do. */
  canRetry = false;
  stopped = false;

  /**
   * @param {{name: string, size: number}} file a `File` that is to be sent
   * @param {() => void} changed
   */
  constructor(file, changed) {
    this.name = file.name;
    this.size = file.size;
    this.file = file;
    this.changed = changed;
  }

  /** One that arrived before the page was loaded again. @param {Kept} kept @param {() => void} changed */
  static again(kept, changed) {
    const upload = new Upload(kept, changed);
    upload.id = kept.id;
    upload.state = 'checking';
    upload.follow(() => upload.watch());
    return upload;
  }

  /** Whether a message can be sent with it: it has arrived, whatever the scan will say. */
  get canBeSent() {
    return this.id !== '' && (this.state === 'checking' || this.state === 'ready');
  }

  /** Sends it, and watches what becomes of it. */
  start() {
    return this.follow(async () => {
      const file = /** @type {File} */ (this.file);
      const contentType = TYPES[this.name.split('.').pop()?.toLowerCase() ?? ''];
      if (!contentType) {
        throw new Refused(t('attach.wrong-type'));
      }
      if (this.size === 0 || this.size > LARGEST) {
        throw new Refused(t('attach.wrong-size'));
      }
      const sha256 = await digest(file);
      const wish = { fileName: this.name, contentType, size: this.size, sha256 };
      const given = await post('/api/attachments', wish, { once: newKey() });
      if (this.stopped) {
        return;
      }
      this.be('sending');
      await this.put(given.upload, file);
      this.id = given.id;
      this.be('checking');
      await this.watch();
    });
  }

  /** Does a part of the way, and says why where that ends it. @param {() => Promise<void>} part */
  async follow(part) {
    try {
      await part();
    } catch (failure) {
      const { errors = [], message = '', status = 500 } = failure instanceof ApiProblem ? failure : {};
      this.canRetry = !(failure instanceof Refused) && (status >= 500 || status === 401);
      this.problem = failure instanceof Refused ? failure.message
        : this.canRetry ? t('attach.failed') : errors[0]?.message || message || t('attach.failed');
      this.id = '';
      this.be('failed');
    }
  }

  retry() {
    this.progress = 0;
    this.be('reading');
    this.start();
  }

  /** @param {{url: string, headers: Record<string, string>}} upload @param {File} file */
  put(upload, file) {
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
      request.send(file);
    });
  }

  async watch() {
    for (let look = 0; !this.stopped; look++) {
      const { state, reason } = await this.look();
      if (state === 'READY') {
        this.be('ready');
        return;
      }
      if (state === 'REMOVED') {
        throw new Refused(t(`attach.reason.${reason}`));
      }
      await new Promise((done) => setTimeout(done, PAUSES[look] ?? LAST_PAUSE));
    }
  }

  /** The file has arrived, so that who cannot be asked now is asked later. @returns {Promise<any>} */
  async look() {
    try {
      return await get(path`/api/attachments/${this.id}`);
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 404) {
        throw new Refused(t('attach.gone'));
      }
      return {};
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

/** @typedef {{id: string, name: string, size: number}} Kept what is remembered of a file that has arrived */

/** A file that we do not take, and why in words. */
class Refused extends Error {}

/** The SHA-256 in Base64. @param {File} file */
async function digest(file) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return btoa(String.fromCharCode(...hash));
}
