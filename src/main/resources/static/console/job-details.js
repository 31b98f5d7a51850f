import { serverNow } from './api.js';
import { el, keyedChildren, setAttribute, setText } from './dom.js';
import { count, duration, learningRate, loss, percent, progressPercent, time } from './format.js';
import { durationText, errorText, fractionOf, jobName, progressText, startedText, stopReason } from './job.js';
import { stateBadge } from './job-list.js';
import { lineChart } from './line-chart.js';

const NARROWEST_CHART = 260;

const CHARTS = [
  { name: 'Loss', training: 'loss', validation: 'val_loss', format: loss, tick: String },
  { name: 'Accuracy', training: 'accuracy', validation: 'val_accuracy', format: (value) => percent(value, 2), tick: percentTick },
];

/** The page of one job: facts, curves, the table behind the curves, its specification. */
export class JobDetails {
  #root;
  #heading = el('h2', { tabindex: '-1' });
  #badge = stateBadge();
  #progress = el('progress', { max: '1', 'aria-label': 'Training progress' });
  #progressText = el('span', { class: 'muted' });
  #error = el('p', { class: 'error', role: 'alert', hidden: true });
  #facts = el('dl', { class: 'facts' });
  #charts = el('div', { class: 'charts' });
  #epochs = el('tbody');
  #history = historySection(this.#charts, this.#epochs);
  #noHistory = el('p', { class: 'muted' }, 'No epoch has ended yet; the curves begin with the first.');
  #specification = el('code');
  #links = el('p', { class: 'small links' });
  #showEpochs = keyedChildren(this.#epochs, ({ epoch }) => epoch, () => new EpochRow());
  #body = this.#layOut();
  #missing = el('p', { hidden: true });
  #drawn = null;

  constructor(root) {
    this.#root = root;
    root.replaceChildren(el('p', {}, el('a', { href: '#/' }, '← All jobs')), this.#heading, this.#missing, this.#body);
    addEventListener('resize', () => this.#draw());
  }

  #layOut() {
    const progress = el('div', { class: 'job-progress' }, this.#badge.node, this.#progress, this.#progressText);
    const summary = el('summary', {}, 'Specification, with every default filled in');
    const specification = el('details', {}, summary, codeBlock(this.#specification));
    return el(
      'div',
      { hidden: true },
      el('div', { class: 'panel padded' }, progress, this.#error, this.#facts),
      this.#history,
      this.#noHistory,
      specification,
      this.#links,
    );
  }

  /** Empties the page until the first answer about the next job, and moves the focus there. */
  open() {
    setText(this.#heading, 'Training job');
    this.#missing.hidden = true;
    this.#body.hidden = true;
    this.#drawn = null;
    this.#root.hidden = false;
    this.#heading.focus();
  }

  showMissing(message) {
    setText(this.#missing, message);
    this.#missing.hidden = false;
    this.#body.hidden = true;
  }

  show(job, epochs, models) {
    this.#missing.hidden = true;
    this.#body.hidden = false;
    setText(this.#heading, jobName(job));
    this.#badge.update(job);
    this.#progress.value = fractionOf(job);
    setAttribute(this.#progress, 'data-state', job.state);
    setText(this.#progressText, `${progressPercent(fractionOf(job))} · ${progressText(job)}`);
    this.#error.hidden = !job.error;
    setText(this.#error, job.error ? errorText(job.error) : '');
    showFacts(this.#facts, factsOf(job, models));
    setText(this.#specification, JSON.stringify(job.specification, null, 2));
    showLinks(this.#links, job);
    this.#history.hidden = epochs.length === 0;
    this.#noHistory.hidden = epochs.length > 0;
    this.#showEpochs([...epochs].reverse());
    if (this.#drawn?.epochs !== epochs) {
      this.#drawn = { epochs, lastEpoch: job.result ? epochs.length : (job.progress?.epochs ?? epochs.length) };
      this.#draw();
    }
  }

  #draw() {
    if (this.#drawn === null || this.#drawn.epochs.length === 0) {
      return;
    }
    const { epochs, lastEpoch } = this.#drawn;
    this.#charts.replaceChildren(...CHARTS.map((chart) => figure(chart, epochs, lastEpoch, this.#chartWidth())));
  }

  /** Two beside each other where there is room; drawn at its real size, so that the letters keep theirs. */
  #chartWidth() {
    const room = this.#charts.clientWidth;
    const padding = 34;
    return Math.max(NARROWEST_CHART, (room >= 720 ? (room - 16) / 2 : room) - padding);
  }
}

class EpochRow {
  #cells = Array.from({ length: 6 }, () => el('td', { class: 'number' }));
  #header = el('th', { scope: 'row', class: 'number' });
  node = el('tr', {}, this.#header, ...this.#cells);

  constructor() {
    this.#cells.slice(4).forEach((cell) => cell.classList.add('medium'));
  }

  update(epoch) {
    setText(this.#header, String(epoch.epoch));
    const texts = [
      loss(epoch.loss),
      percent(epoch.accuracy, 2),
      loss(epoch.val_loss),
      percent(epoch.val_accuracy, 2),
      learningRate(epoch.learning_rate),
      duration(epoch.duration_ms / 1000),
    ];
    texts.forEach((text, index) => setText(this.#cells[index], text));
  }
}

function historySection(charts, rows) {
  const columns = ['Loss', 'Accuracy', 'Val. loss', 'Val. accuracy', 'Learning rate', 'Duration'];
  const headers = columns.map((name, index) => el('th', { scope: 'col', class: index < 4 ? 'number' : 'number medium' }, name));
  const table = el(
    'table',
    {},
    el('caption', { class: 'visually-hidden' }, 'Epochs, the newest first'),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col', class: 'number' }, 'Epoch'), ...headers)),
    rows,
  );
  const scroll = el('div', { class: 'panel table-scroll epochs', role: 'region', 'aria-label': 'Epochs', tabindex: '0' }, table);
  return el('section', { 'aria-label': 'History', hidden: true }, charts, scroll);
}

function codeBlock(code) {
  return el('pre', { class: 'panel padded', tabindex: '0', role: 'region', 'aria-label': 'Specification' }, code);
}

function factsOf(job, models) {
  const model = models.find(({ job_id: id }) => id === job.id);
  const { network, result } = job;
  return [
    ['Model', model && `${model.name} version ${model.version}`],
    ['Test accuracy', result && percent(result.test_accuracy, 2)],
    ['Test loss', result && loss(result.test_loss)],
    ['Best epoch', result && `${result.best_epoch}; ${stopReason(result)}`],
    ['Started', job.started_at && startedText(job, serverNow())],
    ['Duration', job.started_at && durationText(job, serverNow())],
    ['Created', time(job.created_at, serverNow())],
    ['Attempt', job.attempt > 1 && String(job.attempt)],
    ['Parameters', network && count(network.parameter_count)],
    ['Rows', network && `${count(network.training_rows)} to train, ${count(network.validation_rows)} to validate`],
    ['Parameter SHA-256', result?.parameter_sha256],
    ['Job id', job.id],
  ].filter(([, value]) => Boolean(value));
}

function showFacts(list, facts) {
  const text = JSON.stringify(facts);
  if (list.dataset.shown !== text) {
    list.dataset.shown = text;
    list.replaceChildren(...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
  }
}

function showLinks(paragraph, job) {
  if (paragraph.dataset.job === job.id) {
    return;
  }
  paragraph.dataset.job = job.id;
  const path = `v1/training-jobs/${encodeURIComponent(job.id)}`;
  paragraph.replaceChildren('The same as JSON: ', el('a', { href: path }, 'job'), ', ', el('a', { href: `${path}/history` }, 'history'));
}

function figure({ name, training, validation, format, tick }, epochs, lastEpoch, width) {
  const series = [
    { name: 'Training', kind: 'training', points: points(epochs, training) },
    { name: 'Validation', kind: 'validation', points: points(epochs, validation) },
  ].filter((one) => one.points.some(([, value]) => value !== null));
  const newest = series.map((one) => `${one.name.toLowerCase()} ${format(one.points.at(-1)[1])}`).join(', ');
  const label = `${name} over ${epochs.length} ${epochs.length === 1 ? 'epoch' : 'epochs'}; at the last: ${newest || 'not a number'}`;
  const legend = series.map((one) => el('span', { class: `legend ${one.kind}` }, `${one.name} ${format(one.points.at(-1)[1])}`));
  return el(
    'figure',
    { class: 'panel' },
    el('figcaption', {}, el('strong', {}, name), ...legend),
    lineChart({ label, series, width, lastEpoch, format, tickFormat: tick }),
  );
}

/** As many digits as it has: 0.975 is 97.5 %. */
function percentTick(value) {
  return `${Number((value * 100).toPrecision(6))}\u00a0%`;
}

const points = (epochs, name) => epochs.map((epoch) => [epoch.epoch, epoch[name] ?? null]);
