// The front page: polls the service and hands what it answered to the parts of the page.

import { getJob, listJobs, listVersions, serverNow, ServiceError } from './api.js';
import { Banner } from './banner.js';
import { showFrame } from './frame.js';
import { time } from './format.js';
import { isActive, jobName } from './job.js';
import { JobDetails } from './job-details.js';
import { JobHistory } from './job-history.js';
import { jobList } from './job-list.js';
import { Poller } from './poller.js';
import { describeLoss, describeStatus } from './status.js';
import { renderTour } from './tour.js';

const ACTIVE_MS = 1500;
const EMPTY_MS = 2000;
const IDLE_MS = 6000;
const PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 200;

const byId = (id) => document.getElementById(id);

const overview = byId('overview');
const banner = new Banner(byId('status'), byId('announcer'));
const details = new JobDetails(byId('job'));
const showJobs = jobList(byId('jobs').querySelector('tbody'));

let pageSize = PAGE_SIZE;
let history = null;
let lastAnswerAt = null;
let models = [];
let finishedJobs = null;

const poller = new Poller({ load, onData, onError });

async function load() {
  const openHistory = history;
  const [{ jobs, next_page_token: nextPage }, open] = await Promise.all([listJobs({ page_size: pageSize }), openHistory && loadDetails(openHistory)]);
  await refreshModels(jobs);
  return { jobs, hasMore: Boolean(nextPage), openHistory, open };
}

/** A job that does not exist is an answer, not a lost connection. */
async function loadDetails(jobHistory) {
  try {
    const job = await getJob(jobHistory.jobId);
    return { job, epochs: await jobHistory.refresh(job) };
  } catch (error) {
    if (error instanceof ServiceError && error.status >= 400 && error.status < 500) {
      return { missing: error.message };
    }
    throw error;
  }
}

/** Models come from jobs, so that while jobs run they are asked for only when one has ended. */
async function refreshModels(jobs) {
  const finished = jobs.filter((job) => !isActive(job)).map((job) => job.id).join();
  if (finished !== finishedJobs || !jobs.some(isActive)) {
    models = (await listVersions({ page_size: 200 })).versions;
    finishedJobs = finished;
  }
}

function onData({ jobs, hasMore, openHistory, open }) {
  lastAnswerAt = new Date();
  document.body.classList.remove('stale');
  banner.show(describeStatus({ jobs, models }));
  showJobs(jobs);
  byId('jobs').hidden = jobs.length === 0;
  byId('no-jobs').hidden = jobs.length > 0;
  byId('more-jobs').hidden = !hasMore || pageSize >= MAX_PAGE_SIZE;
  if (open && openHistory === history) {
    showOpenJob(open);
  }
  const active = jobs.some(isActive) || (open?.job && isActive(open.job));
  return active ? ACTIVE_MS : jobs.length === 0 ? EMPTY_MS : IDLE_MS;
}

function showOpenJob({ job, epochs, missing }) {
  if (missing) {
    details.showMissing(missing);
    return;
  }
  details.show(job, epochs, models);
  document.title = `${jobName(job)} – Perceptron`;
}

function onError(error) {
  document.body.classList.add('stale');
  banner.show(describeLoss(error, lastAnswerAt && time(lastAnswerAt, serverNow())));
}

/** `#/jobs/{id}` is a job; anything else is the overview. */
function followRoute() {
  const id = location.hash.match(/^#\/jobs\/([\w-]+)$/)?.[1];
  const wasOpen = history !== null;
  history = id === undefined ? null : new JobHistory(id);
  overview.hidden = history !== null;
  if (history !== null) {
    document.title = 'Training job – Perceptron';
    details.open();
  } else {
    document.title = 'Perceptron';
    byId('job').hidden = true;
    if (wasOpen) {
      byId('main').focus();
    }
  }
  poller.now();
}

byId('more-jobs').addEventListener('click', () => {
  pageSize = Math.min(MAX_PAGE_SIZE, pageSize + PAGE_SIZE);
  poller.now();
});
document.querySelector('.skip-link').addEventListener('click', (event) => {
  event.preventDefault();
  byId('main').focus();
});
addEventListener('hashchange', followRoute);
showFrame('jobs');
renderTour(byId('tour'));
followRoute();
