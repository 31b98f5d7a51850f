// The box that shows a status; it is the same on every page.

import { html, nothing, render } from './lib.js';
import { commandLine } from './tour.js';

/**
 * `tone` is ok, busy, warning or bad. `role` is 'status' or 'alert' if screen readers shall read the banner when it appears. `fraction` (0 to 1) is
 * drawn as a bar, `command` can be copied, `more` is a template at the end. All parts are optional.
 *
 * @param {Banner} banner
 */
export const banner = ({ tone, role = null, ...content }) =>
  html`<section class="banner" data-tone=${tone} role=${role ?? nothing}>${bannerContent(content)}</section>`;

/**
 * Returns the content of a banner, for an existing box.
 *
 * @param {BannerContent} content
 */
export const bannerContent = ({ title = null, fraction = null, text = null, command = null, more = null }) => html`
  ${title === null ? nothing : html`<h2 class="banner-title">${title}</h2>`}
  ${fraction === null ? nothing : html`<progress max="1" .value=${fraction} aria-label="Training progress"></progress>`}
  ${text ? html`<p>${text}</p>` : nothing} ${command === null ? nothing : commandLine(command)} ${more ?? nothing}
`;

/** The service cannot be reached. `meanwhile` says what this means for the content of the page. */
export const lostBanner = (meanwhile = '') =>
  banner({ tone: 'warning', role: 'status', text: `The service does not answer. ${meanwhile}${meanwhile ? ' ' : ''}This page asks again by itself.` });

export const SHOWN_IS_OLD = 'You see the last known state.';

/**
 * Shows why a request failed, with a button that repeats it; shows nothing if there is no `problem`.
 *
 * @param {Error | null} problem
 * @param {() => void} askAgain
 */
export const failureBanner = (problem, askAgain) =>
  problem === null
    ? nothing
    : banner({
        tone: 'warning',
        role: 'alert',
        text: html`${problem.message} <button type="button" @click=${askAgain}>Try again</button>`,
      });

/**
 * Shows the status of the service in a box of the HTML file. Screen readers read a second, hidden element, which changes only with the phase, not
 * with each percentage.
 */
export class StatusBanner {
  #box;
  #announcer;
  #phase = null;

  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} announcer
   */
  constructor(box, announcer) {
    this.#box = box;
    this.#announcer = announcer;
    box.replaceChildren();
  }

  /** @param {Status} status of status.js */
  show(status) {
    this.#box.dataset.tone = status.tone;
    render(bannerContent(status), this.#box);
    if (status.phase !== this.#phase) {
      this.#phase = status.phase;
      this.#announcer.textContent = [status.title, status.text].filter(Boolean).join('. ');
    }
  }
}
