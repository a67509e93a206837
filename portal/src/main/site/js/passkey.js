// Passkeys: what the browser is asked for, what goes to the server of it, and signing in with one.

import { post } from './api.js';

/** A challenge is good for five minutes; what is suggested is asked for anew before that, in milliseconds. */
const FRESH = 4 * 60_000;

/** Sooner than this nobody has said no to a suggestion: the browser does not want to, then, in milliseconds. */
const QUICK = 1000;

/** Base64url, as WebAuthn's JSON has bytes. @param {ArrayBuffer} bytes */
const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** @param {string} value */
const bytes = (value) =>
  Uint8Array.from(atob(value.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** Not every browser that has passkeys reads JSON by itself. @param {any} options */
const creation = (options) => PublicKeyCredential.parseCreationOptionsFromJSON?.(options) ?? {
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: options.excludeCredentials.map((/** @type {any} */ one) => ({ ...one, id: bytes(one.id) })),
};

/** @param {any} options */
const request = (options) => PublicKeyCredential.parseRequestOptionsFromJSON?.(options)
  ?? { ...options, challenge: bytes(options.challenge) };

/**
 * Makes a passkey.
 * @param {any} options as the server gives them
 */
export async function create(options) {
  const { id, response } = /** @type {any} */ (await navigator.credentials.create({ publicKey: creation(options) }));
  return {
    id,
    attestationObject: text(response.attestationObject),
    clientDataJSON: text(response.clientDataJSON),
    transports: response.getTransports?.() ?? [],
  };
}

/** Has a passkey sign. @param {{mediation?: 'conditional', signal?: AbortSignal}} [how] */
async function sign(how) {
  const publicKey = request(await post('/api/session/passkey', {}));
  how?.signal?.throwIfAborted();
  const { id, response } = /** @type {any} */ (await navigator.credentials.get({ publicKey, ...how }));
  return {
    id,
    userHandle: text(response.userHandle),
    authenticatorData: text(response.authenticatorData),
    clientDataJSON: text(response.clientDataJSON),
    signature: text(response.signature),
  };
}

/** Whether the customer, or the device, has said no: that is no trouble. @param {unknown} failure */
export const isNo = (failure) =>
  failure instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(failure.name);

/**
 * Signing in with a passkey: one of those that the browser suggests at the field, or by a button.
 *
 * @param {(signed: object) => Promise<void>} send
 * @param {(failure: unknown) => void} refused told why it did not work
 */
export function offer(send, refused) {
  /** @type {AbortController | undefined} */
  let waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let suggesting = false;

  function stop() {
    clearTimeout(timer);
    waiting?.abort();
    waiting = undefined;
  }

  async function suggest() {
    const can = await PublicKeyCredential.isConditionalMediationAvailable?.();
    stop();
    if (!can || !suggesting || document.hidden) {
      return;
    }
    const mine = new AbortController();
    waiting = mine;
    timer = setTimeout(suggest, FRESH);
    const since = Date.now();
    try {
      const signed = await sign({ mediation: 'conditional', signal: mine.signal });
      stop();
      await finish(signed);
    } catch (failure) {
      // The button and the password are there.
      console.debug(failure);
      if (waiting === mine && isNo(failure) && Date.now() - since > QUICK) {
        suggest();
      }
    }
  }

  /** @param {object} signed */
  async function finish(signed) {
    try {
      await send(signed);
    } catch (failure) {
      refused(failure);
      again();
    }
  }

  const again = () => {
    if (suggesting) {
      suggest();
    }
  };

  /** In another tab there may be another challenge meanwhile. */
  const seen = () => document.hidden ? stop() : again();

  return {
    stop,
    again,

    /** Suggests passkeys from now on. */
    start() {
      suggesting = true;
      document.addEventListener('visibilitychange', seen);
      suggest();
    },

    /** Has the browser ask which one. */
    async press() {
      stop();
      /** @type {object} */
      let signed;
      try {
        signed = await sign();
      } catch (failure) {
        refused(failure);
        again();
        return;
      }
      await finish(signed);
    },

    leave() {
      suggesting = false;
      document.removeEventListener('visibilitychange', seen);
      stop();
    },
  };
}
