// The start page: the list of jobs and the form for a new job.

import { serverNow } from '../api.js';
import { StatusBanner } from '../banner.js';
import { time } from '../format.js';
import { confirmed, QUESTIONS } from '../confirm.js';
import { startFrame } from '../frame.js';
import { isRunning, jobName, STATES } from '../job.js';
import { render } from '../lib.js';
import { redrawing } from '../redraw.js';
import { describeLoss, describeStatus } from '../status.js';
import { tour } from '../tour.js';
import { Board } from './board.js';
import { openForm } from './form.js';
import { jobList, MOST_COMPARED } from './list.js';

const TYPING_MS = 250;
const CLOCK_MS = 1000;

const byId = (id) => document.getElementById(id);

const draw = redrawing(show);
const board = new Board(draw);
const banner = new StatusBanner(byId('status'), byId('announcer'));
let tellStatusShown;
const statusShown = new Promise((resolve) => {
  tellStatusShown = resolve;
});
const chosen = new Set();
const pending = new Set();
/** Whether a form that the address requests is still being loaded; the list below it waits. */
let opening = true;
let typing = null;
/** The filter as the user entered it; the filter of the board follows when the user stops typing. */
let filter = { state: null, display_name: null };

const actions = {
  filter(name, value) {
    filter = { ...filter, [name]: value || null };
    clearTimeout(typing);
    typing = setTimeout(applyFilter, name === 'display_name' ? TYPING_MS : 0);
  },
  choose(id, on) {
    if (on && chosen.size < MOST_COMPARED) {
      chosen.add(id);
    } else {
      chosen.delete(id);
    }
    draw();
  },
  clearChoice() {
    chosen.clear();
    draw();
  },
  /** @param {Job} job */
  async callVerb(job, verb) {
    if (pending.has(job.id) || (verb in QUESTIONS && !(await confirmed(QUESTIONS[verb](jobName(job)))))) {
      return;
    }
    pending.add(job.id);
    draw();
    await board.callVerb(job.id, verb);
    pending.delete(job.id);
    draw();
  },
  showMore: () => board.showMore(),
};

function show() {
  const { lost, loaded, models } = board;
  document.body.classList.toggle('stale', lost !== null);
  if (lost) {
    banner.show(describeLoss(lost, board.answeredAt && time(board.answeredAt, serverNow())));
  } else if (loaded) {
    banner.show(describeStatus({ jobs: board.jobs.known, models }));
  }
  if (lost || loaded) {
    tellStatusShown();
  }
  // Show everything at the same time, so that nothing moves while the page is loaded.
  if (loaded && !opening) {
    render(jobList({ board, filter, chosen, pending, actions }), byId('overview'));
  }
  byId('tour-section').hidden = opening || (!loaded && lost === null);
}

/** Writes the filter to the address, so that it can be saved and shared. */
function applyFilter() {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(filter)) {
    if (value) {
      address.searchParams.set(name, value);
    } else {
      address.searchParams.delete(name);
    }
  }
  history.replaceState(null, '', address);
  board.setFilter(filter);
}

function start() {
  const query = new URLSearchParams(location.search);
  filter = { state: STATES.find((state) => state === query.get('state')) ?? null, display_name: query.get('display_name') || null };
  board.jobs.filter = filter;
  startFrame();
  render(tour(), byId('tour'));
  draw();
  board.start();
  openForm({ root: byId('job-form'), button: byId('new-job'), from: query.get('from'), changes: query.get('changes'), settled: statusShown }).finally(() => {
    opening = false;
    draw();
  });
  // Update the durations of running jobs also without events.
  setInterval(() => board.jobs.known.some(isRunning) && !document.hidden && draw(), CLOCK_MS);
}

start();
