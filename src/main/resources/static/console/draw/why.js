// Asks why the first version answers what it answers for the sheet, while the part of the page about it is open.

import { query, request, ServiceError, UnreachableError } from '../api.js';
import { sameVersion } from './versions.js';
import { whyView } from './why-view.js';

/** The first question about a version may compute all of its training images. */
const COMPUTING_MS = 60_000;

/** The training images are not known, or gone; the rest can be explained all the same. */
const WITHOUT_IMAGES = ['urn:perceptron:problem:rows-unavailable', 'urn:perceptron:problem:data-set-not-found'];

/** Of the pictures that arrive while a request is in progress, only the newest is sent, as for predictions. */
export class Why {
  #onChange;
  #isResting;
  #version = null;
  #takePicture = null;
  #waiting = false;
  #inFlight = null;
  #open = false;

  /**
   * The answer of the service, or null.
   *
   * @type {Explanation | null}
   */
  answer = null;
  /** The training images of the newest answer that has them, or null. They are asked for when the pen is up. */
  trainingImages = null;
  /** The Error if there is no answer, or null. */
  error = null;
  /** The class to explain and the one that it is compared with, each null for what is usual. */
  choice = { explain: null, against: null };

  /** `isResting` says whether nobody is drawing. */
  constructor(onChange, isResting) {
    this.#onChange = onChange;
    this.#isResting = isResting;
  }

  /** `takePicture` returns a promise of an image file; it is null if the sheet is blank. */
  ask(version, takePicture) {
    if (!sameVersion(version, this.#version)) {
      this.choice = { explain: null, against: null };
    }
    this.#version = version;
    this.#takePicture = takePicture;
    if (version === null || takePicture === null) {
      this.forget();
    } else if (this.#open) {
      this.#waiting = true;
      this.#next();
    }
  }

  forget() {
    this.#inFlight?.abort();
    this.#inFlight = null;
    this.#waiting = false;
    this.answer = this.trainingImages = this.error = null;
  }

  view() {
    return whyView(this, this.#version, {
      onToggle: (open) => {
        this.#open = open;
        this.ask(this.#version, this.#takePicture);
      },
      onChoice: (choice) => {
        this.choice = { ...this.choice, ...choice };
        this.ask(this.#version, this.#takePicture);
        this.#onChange();
      },
    });
  }

  async #next() {
    if (this.#inFlight !== null || !this.#waiting) {
      return;
    }
    const asked = new AbortController();
    this.#waiting = false;
    this.#inFlight = asked;
    const outcome = await this.#send(asked.signal).then(
      (answer) => ({ answer, error: null }),
      (error) => ({ answer: null, error }),
    );
    if (asked.signal.aborted) {
      return;
    }
    this.#inFlight = null;
    this.answer = outcome.answer ?? (isTemporary(outcome.error) ? this.answer : null);
    this.trainingImages = outcome.answer?.training_images ?? (this.#isResting() ? null : this.trainingImages);
    this.error = outcome.error;
    this.#onChange();
    this.#next();
  }

  async #send(signal) {
    const picture = await this.#takePicture();
    const { name, version } = this.#version;
    const include = ['activations', 'occlusion', 'counterfactual', ...(this.#isResting() ? ['training_images'] : [])].join(',');
    const path = (parts) => `v1/explanations${query({ model: name, version, preprocess: 'auto', include: parts, ...this.choice })}`;
    const options = { signal, timeout: COMPUTING_MS, headers: { 'Content-Type': picture.type }, body: picture };
    try {
      return await request('POST', path(include), options);
    } catch (error) {
      if (error instanceof ServiceError && WITHOUT_IMAGES.includes(error.type)) {
        return request('POST', path('activations,occlusion,counterfactual'), options);
      }
      throw error;
    }
  }
}

const isTemporary = (error) => error instanceof UnreachableError || (error instanceof ServiceError && error.status === 503);
