import { el, setAttribute, setText } from './dom.js';
import { commandLine } from './tour.js';

/**
 * Shows the status. What it says aloud is a second, hidden element: that speaks when the phase changes, not each time a
 * percentage does.
 */
export class Banner {
  #root;
  #announcer;
  #title = el('h2', { class: 'banner-title' });
  #progress = el('progress', { max: '1', 'aria-label': 'Training progress', hidden: true });
  #text = el('p', { hidden: true });
  #command = el('div', { hidden: true });
  #shownCommand = null;
  #phase = null;

  constructor(root, announcer) {
    this.#root = root;
    this.#announcer = announcer;
    root.replaceChildren(this.#title, this.#progress, this.#text, this.#command);
  }

  show({ tone, phase, title, text = '', fraction = null, command = null }) {
    setAttribute(this.#root, 'data-tone', tone);
    setText(this.#title, title);
    setText(this.#text, text);
    this.#text.hidden = text === '';
    this.#progress.hidden = fraction === null;
    this.#progress.value = fraction ?? 0;
    this.#showCommand(command);
    if (phase !== this.#phase) {
      this.#phase = phase;
      setText(this.#announcer, `${title}. ${text}`);
    }
  }

  #showCommand(command) {
    this.#command.hidden = command === null;
    if (command !== this.#shownCommand) {
      this.#shownCommand = command;
      this.#command.replaceChildren(...(command === null ? [] : [commandLine(command)]));
    }
  }
}
