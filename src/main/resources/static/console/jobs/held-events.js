// Passes on events in their order; some of them are delayed.

/** Passes on events. Events that arrive during a request wait until it is answered. */
export class HeldEvents {
  #onEvent;
  #questions = 0;
  #held = [];

  constructor(onEvent) {
    this.#onEvent = onEvent;
  }

  receive(event) {
    if (this.#questions > 0) {
      this.#held.push(event);
    } else {
      this.#onEvent(event);
    }
  }

  /**
   * Delays events until the promise of `question` is settled.
   *
   * @param {() => Promise<void>} question
   */
  async holdDuring(question) {
    this.#questions += 1;
    try {
      await question();
    } finally {
      this.#questions -= 1;
      if (this.#questions === 0) {
        this.#held.splice(0).forEach((event) => this.receive(event));
      }
    }
  }
}
