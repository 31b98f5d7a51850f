// Reads the REST service. Paths are relative to the page, so that it also works behind a proxy's prefix.

const TIMEOUT_MS = 10_000;

let clockOffsetMs = 0;

/** The server's time in milliseconds, from the Date header of its last answer. */
export const serverNow = () => Date.now() + clockOffsetMs;

/** The service answered, but refused or failed (RFC 9457). */
export class ServiceError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The service answered with status ${status}.`);
    this.status = status;
  }
}

/** No answer at all: the service is down, restarting, or out of reach. */
export class UnreachableError extends Error {}

async function get(path) {
  let response;
  let body;
  try {
    response = await fetch(new URL(path, document.baseURI), {
      headers: { Accept: 'application/json, application/problem+json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.text();
  } catch (cause) {
    throw new UnreachableError('The service does not answer.', { cause });
  }
  readClock(response);
  const json = parse(body);
  if (!response.ok || json === null) {
    throw new ServiceError(response.status, json ?? {});
  }
  return json;
}

function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function readClock(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  // The header has whole seconds; a smaller difference says nothing.
  if (!Number.isNaN(date)) {
    const offset = date - Date.now();
    clockOffsetMs = Math.abs(offset) > 2000 ? offset : 0;
  }
}

const jobPath = (id) => `v1/training-jobs/${encodeURIComponent(id)}`;

export const listJobs = (pageSize) => get(`v1/training-jobs?page_size=${pageSize}`);
export const getJob = (id) => get(jobPath(id));
export const getHistory = (id, afterEpoch) => get(`${jobPath(id)}/history?after_epoch=${afterEpoch}`);
/** The versions of all models, newest first. */
export const listModels = async () => ({ models: (await get('v1/models/-/versions?page_size=200')).versions });
