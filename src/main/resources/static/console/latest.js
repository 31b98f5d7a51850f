// Requests of which only the newest matters.

/** Sends one request at a time; a new request cancels the one before. */
export class LatestAnswer {
  #running = null;

  /** Whether a request is in progress. */
  get pending() {
    return this.#running !== null;
  }

  /** `question(signal)` returns a promise. Returns `{ answer, problem }`, one of them null; or null if the request was cancelled. */
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
