// A figure that the service draws, in the colours of the page.

import { html } from '../lib.js';

/** `name` is the last part of the figure's address, `query` its other parameters, `alt` describes it. */
export function figureOf(jobId, name, alt, query = '') {
  const address = (type, theme) => `v1/training-jobs/${encodeURIComponent(jobId)}/evaluation/${name}.${type}?theme=${theme}${query}`;
  return html`<picture>
      <source media="screen and (prefers-color-scheme: dark)" srcset=${address('svg', 'dark')} />
      <img class="drawn" src=${address('svg', 'light')} alt=${alt} width="1000" height="480" loading="lazy" />
    </picture>
    <p class="small">As a picture: <a href=${address('png', 'light')} download>PNG</a>, <a href=${address('svg', 'light')} download>SVG</a></p>`;
}
