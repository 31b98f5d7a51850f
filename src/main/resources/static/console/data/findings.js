// What may be a mistake in a data set.

import { html, nothing } from '../lib.js';

/**
 * The list of findings; nothing if there are none.
 *
 * @param {{ code: string, message: string }[]} found
 * @param {(finding: { code: string, message: string }) => unknown} [more] what stands behind a message
 */
export const findingsSection = (found, more = () => nothing) =>
  found.length === 0
    ? nothing
    : html`<section aria-labelledby="findings">
        <h2 id="findings">What may be a mistake</h2>
        <ul class="panel padded findings">
          ${found.map((finding) => html`<li data-code=${finding.code}>${finding.message} ${more(finding)}</li>`)}
        </ul>
      </section>`;
