// The colours of the pen, for models whose images have colours.

import { html, variables } from '../lib.js';

/** The ink of models with grey images, and the first colour of the others. */
export const INK = '#101418';

const COLOURS = [
  ['Black', INK],
  ['Grey', '#7d8590'],
  ['White', '#ffffff'],
  ['Red', '#d6271c'],
  ['Orange', '#f08019'],
  ['Yellow', '#f6d31f'],
  ['Green', '#2a9a3c'],
  ['Turquoise', '#1fa7a7'],
  ['Blue', '#1f5fd0'],
  ['Purple', '#7a3db0'],
  ['Pink', '#e86aa5'],
  ['Brown', '#87572a'],
];

/** `onColour` is called with the chosen colour, `onFill` when the whole sheet should get it. */
export function colourChoice({ colour, onColour, onFill }) {
  const own = !COLOURS.some(([, value]) => value === colour);
  return html`
    <fieldset class="colours">
      <legend>Colour</legend>
      ${COLOURS.map(
        ([name, value]) => html`
          <label class="colour" title=${name} ${variables({ '--colour': value })}>
            <input type="radio" name="colour" value=${value} .checked=${value === colour} @change=${() => onColour(value)} />
            <span class="visually-hidden">${name}</span>
          </label>
        `,
      )}
      <label class="other-colour">
        Other <input id="other-colour" type="color" class=${own ? 'chosen' : ''} .value=${colour} @input=${(event) => onColour(event.target.value)} />
      </label>
      <button type="button" id="fill" @click=${onFill}>Fill the sheet</button>
    </fieldset>
  `;
}
