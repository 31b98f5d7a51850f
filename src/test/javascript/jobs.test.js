import { durationText, fractionOf, hasEnded, jobName, jobUrl, progressText, publishedText, runningText, stateName, STATES } from './console/job.js';
import { groupsOf, fits, newestFirst } from './console/jobs/listing.js';
import { ListedJobs } from './console/jobs/listed-jobs.js';
import { withEpoch, withProgress } from './console/jobs/progress.js';
import { Curves } from './console/jobs/curves.js';
import { explainedText, scaleOf, scaleText, scalesOf, sparkline } from './console/jobs/sparkline.js';
import { describeLoss, describeStatus } from './console/status.js';
import { equal, sourceOf, test, textOf, truthy } from './checks.js';

const job = (changes = {}) => /** @type {any} */ ({
  id: '0a1b2c3d-0000-0000-0000-000000000000',
  state: 'QUEUED',
  stop_requested: null,
  allowed_verbs: ['pause', 'cancel'],
  display_name: null,
  created_at: '2026-01-01T00:00:00Z',
  attempt: 0,
  specification: { preset: 'modern', layers: [] },
  progress: { epoch: 0, epochs: 5, best_epoch: null, fraction: 0, training_seconds: 0, eta_seconds: null },
  ...changes,
});
const running = (changes = {}) => job({ state: 'RUNNING', ...changes });
const at = (hour, changes = {}) => job({ id: `id-${hour}`, created_at: `2026-01-01T${String(hour).padStart(2, '0')}:00:00Z`, ...changes });
const idsOf = (jobs) => jobs.map(({ id }) => id);

test('a job is called by its name, else by its preset, its layers or its id', () => {
  equal(jobName(job({ display_name: 'Mine' })), 'Mine');
  equal(jobName(job()), 'Preset modern');
  equal(jobName(job({ specification: { layers: [{ units: 128 }, { units: 64 }] } })), 'Hidden layers 128-64');
  equal(jobName(job({ specification: null })), 'Job 0a1b2c3d');
});

test('a state that is newer than the page is shown by its own name', () => {
  equal(STATES.length, 7);
  equal(stateName({ state: 'INTERRUPTED' }), 'Interrupted');
  equal(stateName({ state: 'THINKING' }), 'THINKING');
});

test('an address has the id of a job escaped', () => {
  equal(jobUrl({ id: 'a&b' }), 'job.html?id=a%26b');
});

test('a job that succeeded is whole, others as far as they are', () => {
  equal(fractionOf(job({ state: 'SUCCEEDED' })), 1);
  equal(fractionOf(running({ progress: { fraction: 1.2 } })), 1);
  equal(fractionOf(job({ progress: null })), 0);
  equal(['SUCCEEDED', 'FAILED', 'CANCELLED', 'PAUSED'].map((state) => hasEnded(job({ state }))), [true, true, true, false]);
});

test('a job that runs tells the epoch under way, its share and the time left', () => {
  const text = runningText(running({ progress: { epoch: 1, epochs: 5, fraction: 0.319, eta_seconds: 20 } }));

  equal(text.replaceAll('\u00a0', ' '), 'epoch 2 of 5, 31 %, about 20 s left');
});

test('a job that was asked to stop says so', () => {
  truthy(progressText(running({ stop_requested: 'pause' })).includes('pausing'));
  truthy(progressText(running({ stop_requested: 'cancel' })).includes('cancelling'));
});

test('a job that waits says how many are before it', () => {
  equal(progressText(job({ queue: { ahead: 1 } })), '1 job before it');
  equal(progressText(job({ queue: { ahead: 0 }, attempt: 2 })), 'waits to go on, next in the queue');
});

test('what a job published is told with its verdict', () => {
  equal(publishedText(job()), '');
  equal(publishedText(job({ published: { model: 'mnist', version: 2, deleted_at: null }, champion: { became: false } })), 'mnist 2 did not become champion');
  equal(publishedText(job({ published: { model: 'mnist', version: 2, deleted_at: '2026-01-01' } })), 'mnist 2, deleted since');
});

test('a duration ends with the job, else it grows', () => {
  const started = { started_at: '2026-01-01T00:00:00Z' };
  equal(durationText(job(started), Date.parse('2026-01-01T00:00:30Z')), '30\u00a0s');
  equal(durationText(job({ ...started, finished_at: '2026-01-01T00:00:20Z' }), 0), '20\u00a0s');
  equal(durationText(job(), 0), '–');
});

test('an epoch moves a job on, and once more changes nothing', () => {
  const event = { epoch: 2, duration_ms: 3000, loss: 0.1, accuracy: 0.9, val_loss: 0.2, val_accuracy: 0.8 };

  const next = withEpoch(running({ progress: { epoch: 1, epochs: 4, training_seconds: 1, fraction: 0.25 } }), event);

  equal(next.progress, { epoch: 2, epochs: 4, training_seconds: 4, fraction: 0.5, eta_seconds: 4 });
  equal(next.metrics.val_accuracy, 0.8);
  equal(withEpoch(next, event), next);
});

test('progress of an epoch that has ended is outdated', () => {
  const before = running({ progress: { epoch: 2, epochs: 4, training_seconds: 4, fraction: 0.5 } });

  equal(withProgress(before, { epoch: 2, fraction: 0.4 }), before);
  equal(withProgress(before, { epoch: 3, fraction: 0.6 }).progress.fraction, 0.6);
});

test('a filter is by state and by a part of the name, in small or large letters', () => {
  const named = job({ display_name: 'Deep Net' });
  equal(fits(named, { state: null, display_name: 'net' }), true);
  equal(fits(named, { state: 'RUNNING', display_name: null }), false);
  equal(fits(job(), { state: null, display_name: 'net' }), false);
});

test('jobs that run are a group of their own where there are others', () => {
  const [first, second] = [at(1), at(2, { state: 'RUNNING' })];
  equal(groupsOf([first]).map(({ name }) => name), [null]);
  equal(groupsOf([first, second]).map(({ jobs }) => idsOf(jobs)), [['id-2'], ['id-1']]);
  equal(idsOf([first, second].sort(newestFirst)), ['id-2', 'id-1']);
});

test('a list has its page, and what runs on whichever page it is', () => {
  const list = new ListedJobs();
  list.restart([at(1, { state: 'RUNNING' }), at(2, { state: 'QUEUED' })]);
  list.add({ jobs: [at(9), at(8)], next_page_token: 'more' });

  equal(idsOf(list.listed), ['id-9', 'id-8', 'id-1']);
  equal(idsOf(list.known), ['id-9', 'id-8', 'id-2', 'id-1']);
  equal(list.anyWaits, true);
});

test('a job that is older than the pages that are shown waits for its page', () => {
  const list = new ListedJobs();
  list.add({ jobs: [at(9), at(8)], next_page_token: 'more' });

  equal(list.put(at(7)), false);
  equal(list.put(at(10)), true);
  equal(idsOf(list.listed), ['id-10', 'id-9', 'id-8']);
  list.add({ jobs: [at(7)], next_page_token: null });
  equal(list.put(at(6)), true);
});

test('a job that no longer fits the filter leaves the list', () => {
  const list = new ListedJobs();
  list.filter = { state: 'QUEUED', display_name: null };
  list.add({ jobs: [at(9)], next_page_token: 'more' });
  equal(list.usedUp, false);

  equal(list.put(at(9, { state: 'PAUSED' })), false);

  equal(list.listed, []);
  equal(list.usedUp, true);
});

test('a job that was deleted is gone from everywhere', () => {
  const list = new ListedJobs();
  list.add({ jobs: [at(9), at(8)], next_page_token: null });

  list.forget('id-9');

  equal(idsOf(list.known), ['id-8']);
  equal(list.size, 1);
});

test('the small curves share a scale from one round share to another', () => {
  equal(scaleOf([]), null);
  equal(scaleText(scaleOf([{ points: [[1, 0.91], [2, 0.97]] }])).replace('\u00a0', ' '), '90 to 100 %');
  const flat = scaleOf([{ points: [[1, 0.5]] }]);
  truthy(flat.low < 0.5 && flat.high > 0.5);
});

test('a small curve is told in words', () => {
  const curve = { name: 'Accuracy', epochs: 2, points: [[1, 0.5], [2, 0.75]] };

  const source = sourceOf(sparkline(curve, scaleOf([curve])));

  truthy(source.includes('Accuracy over 2 epochs: from 50.00\u00a0% to 75.00\u00a0%, best 75.00\u00a0%'));
  equal(textOf(sparkline({ ...curve, epochs: 0, points: [] }, null)), 'no epoch yet');
});

test('a job of numbers has a small curve of R2 with a scale of its own', () => {
  const curves = new Curves(() => {});
  const numbers = job({ network: { task: 'regression' }, specification: { validation_split: 0.2 } });
  [-7, 0.25, 0.62].forEach((r2, i) => curves.add(numbers.id, { epoch: i + 1, val_r2: r2, r2: 0.9, loss: 1 }));
  const shares = { name: 'Training accuracy', epochs: 1, points: [[1, 0.9]], explained: false };

  const curve = curves.of(numbers);
  const scales = scalesOf([curve, shares]);

  equal(curve.name, 'Validation R2');
  equal(curve.points, [[1, -7], [2, 0.25], [3, 0.62]]);
  equal(explainedText(scales.explained), '−1.00 to 0.65');
  equal(scalesOf([shares]).explained, null);
  equal(scaleText(scales.share).replace('\u00a0', ' '), '85 to 95 %');
  const source = sourceOf(sparkline(curve, scales.explained));
  truthy(source.includes('Validation R2 over 3 epochs: from -7.0000 to 0.6200, best 0.6200'));
});

test('the status names the model that answers and the job that is trained', () => {
  const model = /** @type {any} */ ({ name: 'mnist', version: 3, test_accuracy: 0.978 });

  const { tone, title, text } = describeStatus({ jobs: [running()], models: [model] });

  equal(tone, 'ok');
  equal(title, 'Ready: model mnist version 3 (test accuracy 97.8\u00a0%)');
  truthy(String(text).startsWith('Training Preset modern: epoch 1 of 5'));
  equal(describeStatus({ jobs: [job(), job()], models: [model] }).text, '2 jobs are queued.');
});

test('the status without a model says what to do', () => {
  equal(describeStatus({ jobs: [], models: [] }).phase, 'empty');
  equal(describeStatus({ jobs: [running()], models: [] }).tone, 'busy');
  equal(describeStatus({ jobs: [job()], models: [] }).phase, 'queued');
  equal(describeStatus({ jobs: [job({ state: 'PAUSED' })], models: [] }).title, 'Preset modern is paused, and there is no model yet');
  const failed = describeStatus({ jobs: [job({ state: 'FAILED', error: { code: 'diverged', message: 'NaN.' } })], models: [] });
  equal(failed.tone, 'bad');
  truthy(String(failed.text).startsWith('diverged: NaN.') && failed.command.startsWith('curl'));
});

test('a lost service is told with the time of what is shown', () => {
  equal(describeLoss(new Error('No answer.'), '10:00').text, 'No answer. What you see below is from 10:00.');
  const refused = Object.assign(new Error('Down.'), { status: 503 });
  equal(describeLoss(refused, null).text, 'The service answers with status 503: Down.');
});
