// What all pages have: the header with its links, and the link that skips them.

import { html, render } from './lib.js';

const PAGES = [
  ['jobs', './', 'Jobs'],
  ['draw', 'draw.html', 'Draw'],
  ['model', 'model.html', 'Models'],
  ['data', 'data.html', 'Data'],
];

/** Fills the header; `current` is the page's key, or that of the page it belongs to. */
export function showFrame(current) {
  render(header(current), document.getElementById('frame'));
}

const header = (current) => html`
  <a class="skip-link" href="#main" @click=${skip}>Skip to the content</a>
  <a class="brand" href="./"><img src="console/icon.svg" alt="" width="36" height="36" /><span>Perceptron</span></a>
  <nav aria-label="Pages">
    ${PAGES.map(([key, address, name]) => html`<a href=${address} aria-current=${key === current ? 'page' : 'false'}>${name}</a>`)}
    <a href="swagger-ui.html">API docs</a>
  </nav>
`;

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}
