// Server-sent events that continue after lost connections, restarts of the service and times in the background.

import { checkLogin } from './session.js';

const TYPES = ['state', 'epoch', 'diagnostics', 'progress', 'checkpoint', 'log', 'deleted'];
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;

/**
 * Receives new events. `onOpen` is called after every connection, also after a repeated one. The caller then loads the current state, because
 * `onEvent({ type, ...data })` is only called for later events. An event may repeat something that was just loaded. `onLost` is called when a
 * connection is lost.
 *
 * A page in the background has no connection, because a browser opens only six connections to one server for all its pages.
 */
export class LiveEvents {
  #address;
  #handlers;
  #source = null;
  #timer = null;
  #retryMs = FIRST_RETRY_MS;

  constructor(path, { onOpen, onEvent, onLost = () => {} }) {
    this.#address = new URL(`${path}?last_event_id=latest`, document.baseURI);
    this.#handlers = { onOpen, onEvent, onLost };
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#onVisibility();
  }

  stop() {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#close();
  }

  #onVisibility = () => {
    if (document.hidden) {
      this.#close();
    } else if (this.#source === null) {
      this.#open();
    }
  };

  #open() {
    const source = new EventSource(this.#address);
    this.#source = source;
    source.addEventListener('open', () => {
      this.#retryMs = FIRST_RETRY_MS;
      this.#handlers.onOpen();
    });
    source.addEventListener('error', () => this.#onError());
    for (const type of TYPES) {
      source.addEventListener(type, (event) => this.#handlers.onEvent(JSON.parse(event.data)));
    }
  }

  /** An EventSource reconnects by itself after a lost connection, but not after an answer that is not an event stream. */
  #onError() {
    this.#handlers.onLost();
    if (this.#source?.readyState === EventSource.CLOSED) {
      this.#close();
      // An EventSource does not tell the status of the answer. If the login has ended, this leads to a new one.
      checkLogin();
      this.#timer = setTimeout(() => this.#onVisibility(), this.#retryMs);
      this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
    }
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}
