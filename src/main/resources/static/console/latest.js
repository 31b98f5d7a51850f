// A question that may be asked anew before its answer is there: only the newest counts.

/** Asks the service one question at a time; a new one calls off the one before. */
export class LatestAnswer {
  #running = null;

  /** Whether an answer is awaited. */
  get pending() {
    return this.#running !== null;
  }

  /** `question(signal)` gives a promise. Gives `{ answer, problem }`, one of them null; or null when it was called off. */
  async ask(question) {
    this.callOff();
    const running = new AbortController();
    this.#running = running;
    const outcome = await question(running.signal).then(
      (answer) => ({ answer, problem: null }),
      (problem) => ({ answer: null, problem }),
    );
    if (running.signal.aborted) {
      return null;
    }
    this.#running = null;
    return outcome;
  }

  callOff() {
    this.#running?.abort();
    this.#running = null;
  }
}
