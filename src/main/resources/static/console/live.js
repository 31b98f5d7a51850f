// Server-sent events that survive lost connections, restarts of the service and pages in the background.

const TYPES = ['state', 'epoch', 'progress', 'checkpoint', 'log', 'deleted'];
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;

/**
 * Tells what happens from now on. Whenever it is connected, for the first time or again, `onOpen` is called: that is the
 * moment to ask the service for what there is, because what comes after it is told by `onEvent({ type, ...data })`. An event
 * may tell what was just asked for. `onLost` is called when a connection broke.
 *
 * A page in the background is not connected: a browser has six connections to a service for all its pages together.
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

  /** An EventSource connects again by itself after a broken connection, but not after an answer that is no stream. */
  #onError() {
    this.#handlers.onLost();
    if (this.#source?.readyState === EventSource.CLOSED) {
      this.#close();
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
