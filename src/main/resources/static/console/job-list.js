import { serverNow } from './api.js';
import { el, keyedChildren, setAttribute, setText } from './dom.js';
import { loss, percent, progressPercent } from './format.js';
import { durationText, fractionOf, isActive, jobName, jobUrl, progressText, startedText, stateName } from './job.js';

/** Gives a function that shows jobs as the rows of `tbody`. */
export function jobList(tbody) {
  return keyedChildren(tbody, (job) => job.id, () => new JobRow());
}

/** The badge that names a job's state; its colour repeats the word. */
export function stateBadge() {
  const node = el('span', { class: 'state' });
  return {
    node,
    update(job) {
      setText(node, stateName(job));
      setAttribute(node, 'data-state', job.state);
    },
  };
}

const numberCell = (width) => el('td', { class: `number ${width}` });

class JobRow {
  #badge = stateBadge();
  #link = el('a');
  #origin = el('span', { class: 'muted' });
  #progress = el('progress', { max: '1' });
  #percent = el('span', { class: 'percent' });
  #progressText = el('div', { class: 'muted small' });
  #summary = el('div', { class: 'small narrow' });
  #loss = numberCell('wide');
  #accuracy = numberCell('wide');
  #valLoss = numberCell('wide');
  #valAccuracy = numberCell('wide');
  #testAccuracy = numberCell('medium');
  #started = el('time');
  #duration = numberCell('medium');

  node = el(
    'tr',
    {},
    el('th', { scope: 'row' }, this.#link, el('div', { class: 'job-line small' }, this.#badge.node, this.#origin)),
    el('td', { class: 'progress-cell' }, el('div', { class: 'bar' }, this.#progress, this.#percent), this.#progressText, this.#summary),
    this.#loss,
    this.#accuracy,
    this.#valLoss,
    this.#valAccuracy,
    this.#testAccuracy,
    el('td', { class: 'medium' }, this.#started),
    this.#duration,
  );

  update(job) {
    this.#badge.update(job);
    setText(this.#link, jobName(job));
    setAttribute(this.#link, 'href', jobUrl(job));
    setText(this.#origin, originText(job));
    this.#progress.value = fractionOf(job);
    setAttribute(this.#progress, 'aria-label', `Progress of ${jobName(job)}`);
    setAttribute(this.#progress, 'data-state', job.state);
    setText(this.#percent, progressPercent(fractionOf(job)));
    setText(this.#progressText, job.error ? job.error.message : progressText(job));
    this.#showMetrics(job);
    setText(this.#started, startedText(job, serverNow()));
    setAttribute(this.#started, 'datetime', job.started_at);
    setText(this.#duration, durationText(job, serverNow()));
  }

  #showMetrics(job) {
    const metrics = job.metrics ?? {};
    setText(this.#loss, loss(metrics.loss));
    setText(this.#accuracy, percent(metrics.accuracy, 2));
    setText(this.#valLoss, loss(metrics.val_loss));
    setText(this.#valAccuracy, percent(metrics.val_accuracy, 2));
    setText(this.#testAccuracy, percent(job.result?.test_accuracy, 2));
    setText(this.#summary, summary(job));
  }
}

function originText(job) {
  const parts = [];
  if (job.origin === 'bootstrap') {
    parts.push('started by the service');
  }
  if (job.attempt > 1) {
    parts.push(`attempt ${job.attempt}`);
  }
  return parts.join(', ');
}

/** What the hidden columns say, for a narrow screen. */
function summary(job) {
  if (job.result) {
    return `test accuracy ${percent(job.result.test_accuracy, 2)}`;
  }
  const known = typeof job.metrics?.accuracy === 'number';
  return isActive(job) && known ? `loss ${loss(job.metrics.loss)}, accuracy ${percent(job.metrics.accuracy, 1)}` : '';
}
