// The only module that imports libraries for all pages: templates of lit-html.

import { noChange } from '../webjars/lit-html/lit-html.js';
import { Directive, directive } from '../webjars/lit-html/directive.js';

export { html, nothing, render, svg } from '../webjars/lit-html/lit-html.js';
export { guard } from '../webjars/lit-html/directives/guard.js';
export { live } from '../webjars/lit-html/directives/live.js';
export { ref } from '../webjars/lit-html/directives/ref.js';
export { repeat } from '../webjars/lit-html/directives/repeat.js';

/**
 * Sets CSS variables of an element: `<div ${variables({ '--share': 0.3 })}>`. The Content-Security-Policy of the pages does not allow style
 * attributes, which lit-html's styleMap writes at first; it allows this.
 */
export const variables = directive(
  class extends Directive {
    /** @param {Record<string, unknown>} _values */
    render(_values) {
      return noChange;
    }

    update(part, [values]) {
      for (const [name, value] of Object.entries(values)) {
        part.element.style.setProperty(name, value);
      }
      return noChange;
    }
  },
);
