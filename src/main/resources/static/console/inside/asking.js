// The requests for what is inside a version.

import { get, modelPath, query } from '../api.js';

/** The first time the service loads the version. */
const LOADING_MS = 60_000;
/** The first time the service computes all test rows. */
const COMPUTING_MS = 60_000;

/** @type {(name: string, version: number) => Promise<Layers>} */
export const getLayers = (name, version) => get(`${modelPath(name)}/versions/${version}/layers`, { timeout: LOADING_MS });

/**
 * What a unit answers for the test rows; `parameters`: count.
 *
 * @returns {Promise<LayerUnit>}
 */
export const getUnit = ({ model, version, layer, unit }, parameters, options = {}) =>
  get(`${modelPath(model)}/versions/${version}/layers/${layer}/units/${unit}${query(parameters)}`, { timeout: COMPUTING_MS, ...options });
