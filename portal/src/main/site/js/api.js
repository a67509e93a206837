// The way to the API: JSON in and out, refusals as ApiProblem, no network as Offline.

import { language } from './text.js';

/** @typedef {{field: string, code: string, message: string}} FieldError */

/** A refusal (RFC 9457), in the reader's language. */
export class ApiProblem extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, title?: string, errors?: FieldError[]} & Record<string, unknown>} body
   * @param {number | undefined} retryAfter seconds
   */
  constructor(status, body, retryAfter) {
    super(body.title ?? '');
    this.status = status;
    this.code = body.code ?? '';
    this.errors = body.errors ?? [];
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** The API cannot be reached, or what answers is not it. */
export class Offline extends Error {}

let ahead = 0;

/** What time it is on the server, to the second; this computer's clock may be wrong. */
export const now = () => Date.now() + ahead;

/** Told of every answer, for what depends on time and on who is signed in. */
export const heard = new EventTarget();

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {{once?: string, signal?: AbortSignal}} [options] `once`: a key by which a request that is sent again is done once
 * @returns {Promise<any>}
 */
async function call(method, path, body, options = {}) {
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json', 'accept-language': language() };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }
  if (options.once) {
    headers['idempotency-key'] = options.once;
  }
  let answer;
  let json;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
      credentials: 'same-origin',
      cache: 'no-store',
    });
    ahead = (Date.parse(answer.headers.get('date') ?? '') || Date.now()) - Date.now();
    json = answer.status === 204 ? undefined : await answer.json();
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    throw new Offline();
  }
  if (!answer.ok) {
    const wait = Number(answer.headers.get('retry-after'));
    const problem = new ApiProblem(answer.status, json ?? {}, wait > 0 ? wait : undefined);
    heard.dispatchEvent(new CustomEvent('problem', { detail: problem }));
    throw problem;
  }
  heard.dispatchEvent(new CustomEvent('answer', { detail: path }));
  return json;
}

/** Reads. @param {string} path @param {{signal?: AbortSignal}} [options] */
export const get = (path, options) => call('GET', path, undefined, options);

/** Makes something. @param {string} path @param {unknown} body @param {{once?: string}} [options] */
export const post = (path, body, options) => call('POST', path, body, options);

/** Puts something in place. @param {string} path @param {unknown} body */
export const put = (path, body) => call('PUT', path, body);

/** Changes something. @param {string} path @param {unknown} body */
export const patch = (path, body) => call('PATCH', path, body);

/** Removes something. @param {string} path */
export const remove = (path) => call('DELETE', path);

/** A new key for `once`. */
export const newKey = () => crypto.randomUUID();

/** A path with what stands in it escaped. @param {TemplateStringsArray} parts @param {...string} values */
export const path = (parts, ...values) =>
  parts.reduce((text, part, i) => text + encodeURIComponent(values[i - 1] ?? '') + part);
