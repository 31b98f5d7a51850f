// Asks one version of a model what is on the sheet, as often as it can answer and no oftener.

import { ServiceError, UnreachableError, predict } from '../api.js';

/** Classes that are shown; of models with more, the most probable. */
export const SHOWN_CLASSES = 10;

const RETRY_SECONDS = 2;

/**
 * One request is under way at a time; of the pictures that come meanwhile, only the newest is asked. What was asked before
 * the version changed or the sheet was cleared is dropped. A service that is out of reach, or has too much to do, is asked
 * again after a while.
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
  /** Why there is no answer to the newest picture: an Error, or null. */
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

  /** `takePicture` gives a promise of an image file; it is called when the request can begin. */
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
      // It could not be read: what was read before is of another picture.
      this.answer = null;
    }
  }
}
