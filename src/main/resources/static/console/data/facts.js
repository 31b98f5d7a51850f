// The facts about a data set, and its first images.

import { count } from '../format.js';
import { inputsOf, sizeOf } from '../image-shape.js';
import { html } from '../lib.js';
import { tile } from '../sheet.js';

export const SPLIT_NAMES = { train: 'training', test: 'test' };

/** `first` are the first samples of each split, none for a table, or null before they are loaded. */
export const factsSection = (dataSet, first) => html`
  <section class="data-facts" aria-label=${`The data set ${dataSet.name}`}>
    ${first === null ? splitsOf(dataSet).map(placeholder) : first.map((sample) => firstImage(sample))}
    <dl class="panel padded">
      ${facts(dataSet).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
  </section>
`;

/** The splits that have images. */
export const splitsOf = ({ test_rows: tests }) => (tests > 0 ? ['train', 'test'] : ['train']);

/** A placeholder with the size of the image that is being loaded. */
const placeholder = (split) => html`<figure class="panel first-image" aria-hidden="true">
  <span class="tile"></span>
  <figcaption><strong>label …</strong><span class="muted">first ${SPLIT_NAMES[split]} image</span></figcaption>
</figure>`;

const firstImage = ({ split, label, name, links }) => html`
  <figure class="panel first-image" data-split=${split}>
    ${tile({ address: null, place: 0, count: 1, image: links.image, alt: `The first ${SPLIT_NAMES[split]} image, a ${name ?? label}` })}
    <figcaption><strong>${name ?? `label ${label}`}</strong><span class="muted">first ${SPLIT_NAMES[split]} image</span></figcaption>
  </figure>
`;

function facts(dataSet) {
  return [
    ...(dataSet.table === null ? imageFacts(dataSet) : tableFacts(dataSet)),
    ['Source', dataSet.source],
    ['Licence', dataSet.licence],
    ['SHA-256', html`<code>${dataSet.sha256}</code>`],
  ];
}
const testRows = ({ test_rows: tests }) => (tests > 0 ? count(tests) : 'none: a job sets some aside by its split');

function imageFacts(dataSet) {
  return [
    ['Training images', count(dataSet.training_images)],
    ['Test images', testRows(dataSet)],
    ['Size of an image', `${sizeOf(dataSet.image_shape)}, ${count(inputsOf(dataSet.image_shape))} inputs`],
    ['Classes', `${dataSet.classes}, labelled 0 to ${dataSet.classes - 1}`],
  ];
}

function tableFacts(dataSet) {
  const { columns, targets, task, part, weight } = dataSet.table;
  const of = (kind) => columns.filter((column) => column.kind === kind).length;
  const held = dataSet.validation_rows > 0 ? `, the last ${count(dataSet.validation_rows)} for validation` : '';
  return [
    ['Training rows', `${count(dataSet.training_rows)}${held}`],
    ['Test rows', testRows(dataSet)],
    ['Columns', `${count(of('numeric'))} of numbers, ${count(of('categorical'))} of categories, of ${count(columns.length)}`],
    ['To predict', `${targets.join(', ')}: ${task === 'regression' ? 'a number' : `${dataSet.classes} classes`}`],
    ...(part ? [['Parts of the rows', part]] : []),
    ...(weight ? [['Weights of the rows', weight]] : []),
  ];
}

