const FIRST_RETRY_MS = 1000;
const SLOWEST_RETRY_MS = 5000;

/**
 * Calls `load` again and again, never twice at once and never while the tab is hidden. After a success it waits as long
 * as `onData(data)` returns, after a failure first one second, then longer, up to five.
 */
export class Poller {
  #load;
  #onData;
  #onError;
  #timer = null;
  #busy = false;
  #again = false;
  #failures = 0;

  constructor({ load, onData, onError }) {
    this.#load = load;
    this.#onData = onData;
    this.#onError = onError;
    document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(this.#timer) : this.now()));
  }

  /** Polls at once, or right after the request that is under way. */
  now() {
    clearTimeout(this.#timer);
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#run();
  }

  async #run() {
    this.#busy = true;
    this.#again = false;
    const delay = await this.#poll();
    this.#busy = false;
    if (this.#again) {
      this.#run();
    } else if (!document.hidden) {
      this.#timer = setTimeout(() => this.#run(), delay);
    }
  }

  async #poll() {
    let data;
    try {
      data = await this.#load();
    } catch (error) {
      this.#failures += 1;
      this.#onError(error);
      return Math.min(SLOWEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
    }
    this.#failures = 0;
    return this.#onData(data);
  }
}
