// What the page asks the service about the layers of a job.

import { get, getFile, jobPath } from '../api.js';

export const diagnosticsPath = (id) => `${jobPath(id)}/diagnostics`;

/** At most so many diagnosed epochs of a job, evenly spaced with the first and the last, without their histograms. */
export const getDiagnostics = (id, points) => get(`${diagnosticsPath(id)}?points=${points}&histograms=false`);

/** A diagnosed epoch with its histograms. */
export const getDiagnosedEpoch = (id, epoch) => get(`${diagnosticsPath(id)}?after_epoch=${epoch - 1}&page_size=1`);

/** Returns the diagnosed epochs as a CSV file, a Blob. */
export const getDiagnosticsCsv = (id) => getFile(`${diagnosticsPath(id)}?points=500`, 'text/csv');

/** @type {(id: string) => Promise<{ conclusions: Conclusion[] }>} */
export const getConclusions = (id) => get(`${jobPath(id)}/conclusions`);
