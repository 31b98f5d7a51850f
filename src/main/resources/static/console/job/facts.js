// The result of a job and the facts about it.

import { serverNow } from '../api.js';
import { amount, count, duration, loss, percent, time } from '../format.js';
import { durationText, stopReason } from '../job.js';
import { html, nothing } from '../lib.js';
import { splitText } from './split.js';

const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/**
 * `version` is the version that the job published, or null if it is not known.
 *
 * @param {Job} job
 */
export function result(job, version) {
  if (!job.result) {
    return nothing;
  }
  const { test_loss: testLoss, best_epoch: best } = job.result;
  return html`<section aria-labelledby="result-heading">
    <h2 id="result-heading">Test result</h2>
    <dl class="panel padded figures">
      ${testFigures(job.result)} ${fact('Test loss', loss(testLoss))} ${fact('Best epoch', count(best))}
      ${fact('Why it stopped', stopReason(job.result))} ${version ? fact('Model', model(version)) : nothing}
    </dl>
  </section>`;
}

/**
 * The accuracy of classes, or the errors of numbers.
 *
 * @param {NonNullable<Job['result']>} result
 */
const testFigures = ({ test_accuracy: accuracy, test_rmse: rmse, test_mae: mae, test_r2: r2 }) =>
  rmse === undefined
    ? fact('Test accuracy', percent(accuracy, 2))
    : html`${fact('Test RMSE', amount(rmse))} ${fact('Test MAE', amount(mae))} ${fact('Test R2', loss(r2))}`;

const model = ({ name, version, aliases = [] }) => html`
  <a href=${`model.html?name=${encodeURIComponent(name)}&version=${version}`}>${name}, version ${version}</a>
  ${aliases.map((alias) => html`<span class="state">${alias}</span>`)}
`;

/** @param {Job} job */
export function facts(job) {
  const { specification, network, progress } = job;
  const now = serverNow();
  return html`<section aria-labelledby="facts-heading">
    <h2 id="facts-heading">Facts</h2>
    <dl class="panel padded facts">
      ${fact('Data set', specification.data_set)} ${specification.split ? fact('Split', splitText(specification.split)) : nothing}
      ${fact('Training rows', count(network?.training_rows))} ${fact('Validation rows', count(network?.validation_rows))}
      ${network?.test_rows ? fact('Test rows', testRows(network)) : nothing}
      ${fact('Parameters', count(network?.parameter_count))} ${fact('Attempts', count(job.attempt))}
      ${fact('Submitted', time(job.created_at, now))} ${fact('Started', time(job.started_at, now))}
      ${fact('Finished', time(job.finished_at, now))} ${fact('Duration', durationText(job, now))}
      ${fact('Training time', duration(progress?.training_seconds || null))}
      ${Object.entries(job.metadata ?? {}).map(([key, value]) => fact(key, value))}
      ${fact('Id', html`<code>${job.id}</code>`)}
    </dl>
  </section>`;
}

const TEST_SOURCES = {
  test_images: "the data set's own test images",
  split: 'the images that the split set aside',
  validation: 'the validation rows, because there are no test rows',
  training: 'the training rows, because there are no test rows',
};

const testRows = ({ test_rows: rows, test_source: source }) => `${count(rows)}, ${TEST_SOURCES[source] ?? source}`;
