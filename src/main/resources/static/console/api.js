// Calls the REST API. Paths are relative to the page, so that they also work with a proxy's path prefix.

import { leadToLogin, localAddress } from './addresses.js';
import { csrfHeader } from './csrf.js';

const UNAUTHORIZED = 401;
const TIMEOUT_MS = 10_000;
/** The first time the service reads all of a data set, which may be gigabytes. */
const COUNTING_MS = 120_000;

let clockOffsetMs = 0;

/** The server's time in milliseconds, from the Date header of its last answer. */
export const serverNow = () => Date.now() + clockOffsetMs;

/**
 * The service answered with an error (RFC 9457). `errors` are `{pointer, message}`, possibly none; `retryAfter` is in seconds, or null if the answer
 * does not have it.
 */
export class ServiceError extends Error {
  constructor(status, problem, retryAfter = null) {
    super(problem.detail ?? problem.title ?? `The service answered with status ${status}.`);
    this.status = status;
    this.type = problem.type ?? null;
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** There was no answer: the service is down, is restarting or cannot be reached. */
export class UnreachableError extends Error {
  retryAfter = null;
}

/** @typedef {RequestInit & { timeout?: number }} Options what fetch() takes, and `timeout` in milliseconds */

/**
 * Returns the JSON of the answer, or null if it has no body.
 *
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 */
export async function request(method, path, options = {}) {
  const { response, blob } = await exchange(method, path, 'application/json', options);
  const text = await blob.text();
  const json = parse(text);
  if (json === null && text !== '') {
    throw refusal(response, null);
  }
  return json;
}

/**
 * @param {string} path
 * @param {Options} [options]
 */
export const get = (path, options) => request('GET', path, options);

/**
 * Returns an answer that is a file of the given media type, as a Blob.
 *
 * @param {string} path
 * @param {string} type
 * @param {Options} [options]
 */
export const getFile = async (path, type, options) => (await exchange('GET', path, type, options)).blob;

/**
 * Returns an answer that is not an error.
 *
 * @param {string} method
 * @param {string} path
 * @param {string} type
 * @param {Options} [options]
 */
async function exchange(method, path, type, { headers = {}, body, signal, cache = 'no-store', timeout = TIMEOUT_MS } = {}) {
  let response;
  let blob;
  try {
    const limit = AbortSignal.timeout(timeout);
    response = await fetch(new URL(path, document.baseURI), {
      method,
      headers: { Accept: `${type}, application/problem+json`, ...(method === 'GET' ? {} : csrfHeader()), ...headers },
      body,
      cache,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    blob = await response.blob();
  } catch (cause) {
    if (signal?.aborted) {
      throw cause;
    }
    throw new UnreachableError('The service does not answer.', { cause });
  }
  readClock(response);
  if (response.status === UNAUTHORIZED) {
    leadToLogin();
  }
  if (!response.ok) {
    throw refusal(response, parse(await blob.text()));
  }
  return { response, blob };
}

const refusal = (response, problem) => new ServiceError(response.status, problem ?? {}, secondsOf(response.headers.get('Retry-After')));

export const sendJson = (method, path, value, options = {}) =>
  request(method, path, { ...options, headers: { 'Content-Type': 'application/json', ...options.headers }, body: JSON.stringify(value) });

export function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const secondsOf = (text) => (/^\d+$/.test(text ?? '') ? Number(text) : null);

function readClock(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  // The header has whole seconds, so smaller differences are not reliable.
  if (!Number.isNaN(date)) {
    const offset = date - Date.now();
    clockOffsetMs = Math.abs(offset) > 2000 ? offset : 0;
  }
}

/** Returns the query, for example "?a=1&b=2", of the parameters that are neither null nor undefined. */
export function query(parameters) {
  const known = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`;
}

const JOBS = 'v1/training-jobs';
export const jobPath = (id) => `${JOBS}/${encodeURIComponent(id)}`;
export const modelPath = (name) => `v1/models/${encodeURIComponent(name)}`;
export const dataSetPath = (name) => `v1/datasets/${encodeURIComponent(name)}`;

export const jobEventsPath = (id) => `${jobPath(id)}/events`;
export const ALL_EVENTS_PATH = 'v1/events';

/**
 * `parameters`: page_size, page_token, state, display_name, verifies, order_by.
 *
 * @returns {Promise<JobPage>}
 */
export const listJobs = (parameters = {}, options = {}) => get(JOBS + query(parameters), options);
/** @type {(id: string) => Promise<Job>} */
export const getJob = (id) => get(jobPath(id));
/**
 * The epochs of a job, or 2000 of them, evenly spaced and up to the last one: a plot shows no more.
 *
 * @returns {Promise<{ epochs: Epoch[] }>}
 */
export const getHistory = (id) => get(`${jobPath(id)}/history?points=2000`);
export const checkJob = (specification, options) => sendJson('POST', `${JOBS}?validate_only=true`, specification, options);
/**
 * A repeated call with the same key submits one job.
 *
 * @returns {Promise<Job>}
 */
export const submitJob = (specification, idempotencyKey) =>
  sendJson('POST', JOBS, specification, { headers: { 'Idempotency-Key': `"${idempotencyKey}"` } });
/** @type {(id: string, verb: JobVerb) => Promise<Job>} */
export const callVerb = (id, verb) => request('POST', `${jobPath(id)}:${verb}`);
export const deleteJob = (id) => request('DELETE', jobPath(id));
export const listEvents = (id, parameters = {}) => get(`${jobPath(id)}/events${query(parameters)}`);
export const getEvaluation = (id) => get(`${jobPath(id)}/evaluation`);
/** `parameters`: actual, predicted, page_size, page_token. */
export const listMistakes = (id, parameters = {}, options = {}) => get(`${jobPath(id)}/evaluation/errors${query(parameters)}`, options);
export const getReceipt = (id) => get(`${jobPath(id)}/receipt`);
export const listCheckpoints = (id) => get(`${jobPath(id)}/checkpoints`);
/**
 * Returns the version that a job published.
 *
 * @type {(id: string) => Promise<Version>}
 */
export const getModelOfJob = (id) => get(`${jobPath(id)}/model`);
export const historyPath = (id) => `${jobPath(id)}/history`;

/** Returns the accuracies of several jobs, downsampled by the service. */
export const listCurves = (ids) => get(`${JOBS}/-/curves${query({ id: ids.join(',') })}`);

/** Returns the history as a CSV file, a Blob. */
export const getHistoryCsv = (id) => getFile(historyPath(id), 'text/csv');

export const getHyperparameterSchema = () => get('v1/hyperparameter-schema');
export const getPresets = () => get('v1/presets');

export const listModels = (parameters = {}) => get(`v1/models${query(parameters)}`);
export const getModel = (name) => get(modelPath(name));
/** @type {(name: string, version: number) => Promise<Version>} */
export const getVersion = (name, version) => get(`${modelPath(name)}/versions/${version}`);
/** `policy`: `{ policy, metric }`. */
export const putPolicy = (name, policy) => sendJson('PUT', `${modelPath(name)}/policy`, policy);
export const putAlias = (name, alias, version) => sendJson('PUT', `${modelPath(name)}/aliases/${alias}`, { version });
/** Returns the model that answers if a request names no model: `{ model, version }`, null if there is none. */
export const getDefaultModel = () => get('v1/default-model');
export const putDefaultModel = (model) => sendJson('PUT', 'v1/default-model', { model });
/**
 * Returns the versions of one model, newest first; `parameters`: page_size, page_token.
 *
 * @returns {Promise<{ versions: Version[], next_page_token: string | null }>}
 */
export const listVersionsOf = (name, parameters = {}) => get(`${modelPath(name)}/versions${query(parameters)}`);
/** Returns the address of a version's file; `format` is a format of the service, or null for the default. */
export const versionFile = (name, version, format = null) => `${modelPath(name)}/versions/${version}/download${query({ format })}`;
/**
 * Returns the versions of all models, newest first.
 *
 * @returns {Promise<{ versions: Version[], next_page_token: string | null }>}
 */
export const listVersions = (parameters = {}) => get(`v1/models/-/versions${query(parameters)}`);

/** @type {() => Promise<{ datasets: DataSet[] }>} */
export const listDataSets = () => get('v1/datasets');
/** @type {(name: string) => Promise<DataSetStatistics>} */
export const getStatistics = (name) => get(`${dataSetPath(name)}/statistics`, { timeout: COUNTING_MS });
/**
 * `parameters`: code, count.
 *
 * @returns {Promise<DataSetDuplicates>}
 */
export const listDuplicates = (name, parameters, options = {}) =>
  get(`${dataSetPath(name)}/duplicates${query(parameters)}`, { timeout: COUNTING_MS, ...options });
/** @type {(name: string) => Promise<DataSetColumns>} */
export const getColumns = (name) => get(`${dataSetPath(name)}/columns`, { timeout: COUNTING_MS });
/** `parameters`: split, label, count, offset. */
export const listSamples = (name, parameters = {}, options = {}) =>
  get(`${dataSetPath(name)}/samples${query(parameters)}`, { timeout: COUNTING_MS, ...options });

/** @type {(name: string) => Promise<{ versions: DataSetVersion[], next_page_token: string | null }>} */
export const listDataSetVersions = (name) => get(`${dataSetPath(name)}/versions${query({ page_size: 200 })}`);
export const deleteDataSetVersion = (name, sha256) => request('DELETE', `${dataSetPath(name)}/versions/${sha256}`);
export const getSystem = () => get('v1/system');

/** `picture` is a Blob of an image file, or a JSON body for `POST /predict`; `parameters` become the query. */
export const predict = (picture, parameters = {}, options = {}) =>
  picture instanceof Blob
    ? request('POST', `predict${query(parameters)}`, { ...options, headers: { 'Content-Type': picture.type }, body: picture })
    : sendJson('POST', `predict${query(parameters)}`, picture, options);

/** `parameters`: split, count, offset, first_label, classes. */
export const listSamplesByClass = (name, parameters = {}, options = {}) =>
  get(`${dataSetPath(name)}/samples-by-class${query(parameters)}`, { timeout: COUNTING_MS, ...options });

/** Returns an image of a data set as a file; `link` comes from an answer of the service. The browser may cache it. */
export const getImage = (link) => getFile(localAddress(link), 'image/png', { cache: 'default' });
