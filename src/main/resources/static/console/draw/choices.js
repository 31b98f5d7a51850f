// The two lists of versions: one to choose a version, one to compare it with another.

import { html, live, nothing } from '../lib.js';
import { sameVersion, versionKey, versionTitle } from './versions.js';

export function choices(selection) {
  return selection.groups === null
    ? html`<p class="muted">${selection.notice ?? 'Asking which models there are …'}</p>`
    : html`
        <div class="choices">
          <label>Model version, with its accuracy ${list(selection, 0)}</label>
          <label>Compare with ${list(selection, 1)}</label>
        </div>
        <p class="small choice-notice" role="status">${selection.notice ?? nothing}</p>
      `;
}

function list(selection, i) {
  const chosen = selection.chosen(i);
  return html`
    <select id=${i === 0 ? 'version' : 'compare-with'} @change=${(event) => selection.choose(i, event.target.value)}>
      ${i === 0 ? nothing : html`<option value="" .selected=${live(chosen === null)}>none</option>`}
      ${selection.groups.map(
        ({ name, versions }) => html`
          <optgroup label=${name}>
            ${versions.map(
              (version) => html`
                <option
                  value=${versionKey(version)}
                  .selected=${live(sameVersion(version, chosen))}
                  ?disabled=${i > 0 && sameVersion(version, selection.chosen(0))}
                >
                  ${versionTitle(version)}
                </option>
              `,
            )}
          </optgroup>
        `,
      )}
    </select>
  `;
}
