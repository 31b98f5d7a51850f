// Events in their order, some of them later.

/** Hands events on; those that come during a question wait until it is answered. */
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
   * Holds events until `question` has ended.
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
