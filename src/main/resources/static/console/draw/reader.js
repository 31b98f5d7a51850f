// Requests predictions of one version for the sheet, one request at a time.

import { ServiceError, UnreachableError, predict } from '../api.js';

/** Number of classes that are shown; for models with more classes, the most probable ones. */
export const SHOWN_CLASSES = 10;

const RETRY_SECONDS = 2;

/**
 * Only one request is in progress at a time; of the pictures that arrive meanwhile, only the newest is sent. Requests from before a change of the
 * version or before the sheet was cleared are discarded. If the service cannot be reached or is overloaded, the request is repeated later.
 */
export class Reader {
  #onChange;
  #waiting = null;
  #inFlight = null;
  #timer = null;

  /** `{ name, version }`, or null. */
  version = null;
  /** The answer of the service, or null. */
  answer = null;
  /** Milliseconds from the moment the picture was taken to its answer. */
  roundTrip = null;
  /** The Error if there is no answer for the newest picture, or null. */
  error = null;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Whether the answer belongs to an older picture. */
  get busy() {
    return this.#inFlight !== null || this.#waiting !== null;
  }

  choose(version) {
    this.forget();
    this.version = version;
  }

  forget() {
    this.#inFlight?.abort();
    this.#inFlight = null;
    this.#waiting = null;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.answer = this.roundTrip = this.error = null;
  }

  /** `takePicture` returns a promise of an image file; it is called when the request can begin. */
  ask(takePicture) {
    if (this.version !== null) {
      this.#waiting = takePicture;
      this.#next();
    }
  }

  async #next() {
    if (this.#inFlight !== null || this.#timer !== null || this.#waiting === null) {
      return;
    }
    const takePicture = this.#waiting;
    const request = new AbortController();
    this.#waiting = null;
    this.#inFlight = request;
    try {
      const began = performance.now();
      const answer = await this.#send(await takePicture(), request.signal);
      if (!request.signal.aborted) {
        this.answer = answer;
        this.roundTrip = performance.now() - began;
        this.error = null;
      }
    } catch (error) {
      if (!request.signal.aborted) {
        this.#failed(error, takePicture);
      }
    }
    if (!request.signal.aborted) {
      this.#inFlight = null;
      this.#onChange();
      this.#next();
    }
  }

  #send(picture, signal) {
    const { name, version } = this.version;
    const parameters = { model: name, version, return_image: true, top_k: SHOWN_CLASSES, preprocess: 'auto' };
    return predict(picture, parameters, { signal });
  }

  #failed(error, takePicture) {
    this.error = error;
    if (error instanceof UnreachableError || (error instanceof ServiceError && error.status === 503)) {
      this.#waiting ??= takePicture;
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#next();
      }, (error.retryAfter ?? RETRY_SECONDS) * 1000);
    } else {
      // The picture was refused; the last answer belongs to another picture.
      this.answer = null;
    }
  }
}
