// What is shown in place of an answer that did not come.

import { html, nothing } from './lib.js';

/** Why a question failed, and a button that asks it again; nothing without a `problem`. */
export const failureBanner = (problem, askAgain) =>
  problem === null
    ? nothing
    : html`<p class="banner" data-tone="warning" role="alert">${problem.message} <button type="button" @click=${askAgain}>Try again</button></p>`;
