// The number of rows of each class, and the mean images of images.

import { count } from '../format.js';
import { html, nothing, variables } from '../lib.js';
import { tile } from '../sheet.js';
import { SPLIT_NAMES } from './facts.js';

export const countsSection = (dataSet, { splits }) => html`
  <div class="counts-and-mean">
    <section aria-labelledby="counts">
      <h2 id="counts">Images of each class</h2>
      <div class="panel table-scroll tall" role="region" aria-labelledby="counts" tabindex="0">${countsTable(dataSet, splits)}</div>
      <p class="muted small">${splits.map((split) => html`${extremes(dataSet, split)} `)}</p>
    </section>
    <section aria-labelledby="means">
      <h2 id="means">The mean image</h2>
      <div class="means">${splits.map((split) => mean(split))}</div>
      ${classMeans(dataSet, splits[0])}
      <p class="muted small">Each pixel is the mean of that pixel over all images, or over the training images of a class. Values go from 0
        (black, or none of a colour) to 255 (white, or all of it).</p>
    </section>
  </div>
`;

/** The rows of each class of a table; nothing if numbers are predicted. */
export const classesSection = (dataSet, { splits }) =>
  dataSet.classes === 0
    ? nothing
    : html`<section aria-labelledby="counts">
        <h2 id="counts">Rows of each class</h2>
        <div class="panel table-scroll tall" role="region" aria-labelledby="counts" tabindex="0">${countsTable(dataSet, splits)}</div>
        <p class="muted small">${splits.map((split) => html`${extremes(dataSet, split)} `)}</p>
      </section>`;

const countsTable = (dataSet, splits) => html`
  <table class="counts">
    <caption class="visually-hidden">Number of rows of each class in ${dataSet.name}</caption>
    <thead>
      <tr>
        <th scope="col">Class</th>
        ${splits.map(({ split }) => html`<th scope="col">${capitalised(SPLIT_NAMES[split])}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${Array.from({ length: dataSet.classes }, (_, label) => classRow(dataSet, label, splits))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">All</th>
        ${splits.map((split) => html`<td><span class="counted"><span class="number">${count(split.count)}</span></span></td>`)}
      </tr>
    </tfoot>
  </table>
`;

const classRow = (dataSet, label, splits) => html`<tr>
  <th scope="row">${dataSet.labels?.[label] ?? label}</th>
  ${splits.map(({ split, class_counts: counts }) => {
    const share = counts[label] / Math.max(...counts);
    return html`<td>
      <span class="counted" data-split=${split}>
        <span class="number">${count(counts[label])}</span>
        <span class="count-bar" aria-hidden="true"><span ${variables({ '--share': share })}></span></span>
      </span>
    </td>`;
  })}
</tr>`;

/** "Training: from 5,421 (class 5) to 6,742 (class 1)." */
function extremes({ labels }, { split, class_counts: counts }) {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const name = capitalised(SPLIT_NAMES[split]);
  if (least === most) {
    return `${name}: ${count(most)} of each class.`;
  }
  const labelled = (n) => `${count(n)} (class ${labels?.[counts.indexOf(n)] ?? counts.indexOf(n)})`;
  return `${name}: from ${labelled(least)} to ${labelled(most)}.`;
}

const mean = ({ split, links, class_counts: counts, pixel_mean: average, pixel_standard_deviation: deviation, channels = [] }) => html`
  <figure class="panel">
    ${tile({
      address: links.means_sheet,
      place: 0,
      count: counts.length + 1,
      image: links.mean_image,
      alt: `The mean of all ${SPLIT_NAMES[split]} images`,
    })}
    <figcaption>
      <strong>${capitalised(SPLIT_NAMES[split])} images</strong>
      <span class="muted">mean pixel ${average.toFixed(2)}</span>
      <span class="muted">standard deviation ${deviation.toFixed(2)}</span>
      ${channels.map(
        ({ channel, mean: ofChannel, standard_deviation: deviationOfChannel }) =>
          html`<span class="muted small">${channel}: ${ofChannel.toFixed(2)}, deviation ${deviationOfChannel.toFixed(2)}</span>`,
      )}
    </figcaption>
  </figure>
`;

/** A class without images has no mean. */
const classMeans = (dataSet, { links }) => html`
  <div class="panel class-means" role="region" aria-label="Mean training image of each class" tabindex="0"><ul>
    ${links.class_mean_images.map((image, label, { length }) =>
      image === null
        ? nothing
        : html`<li>
            ${tile({
              address: links.means_sheet,
              place: label + 1,
              count: length + 1,
              image,
              alt: `The mean of the training images of class ${label}`,
            })}${dataSet.labels?.[label] ?? label}
          </li>`,
    )}
  </ul></div>
`;

const capitalised = (word) => word[0].toUpperCase() + word.slice(1);
