// The status of the service in one box.

import { html, nothing, render } from '../lib.js';
import { commandLine } from '../tour.js';

/**
 * Shows the status. What it says aloud is a second, hidden element: that speaks when the phase changes, not each time a
 * percentage does.
 */
export class Banner {
  #root;
  #announcer;
  #phase = null;

  constructor(root, announcer) {
    this.#root = root;
    this.#announcer = announcer;
    root.replaceChildren();
  }

  show(status) {
    this.#root.dataset.tone = status.tone;
    render(content(status), this.#root);
    if (status.phase !== this.#phase) {
      this.#phase = status.phase;
      this.#announcer.textContent = [status.title, status.text].filter(Boolean).join('. ');
    }
  }
}

const content = ({ title, text = '', fraction = null, command = null }) => html`
  <h2 class="banner-title">${title}</h2>
  ${fraction === null ? nothing : html`<progress max="1" .value=${fraction} aria-label="Training progress"></progress>`}
  ${text ? html`<p>${text}</p>` : nothing}
  ${command ? commandLine(command) : nothing}
`;
