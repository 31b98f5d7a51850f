// The drift of inputs in words.

/** From these indices on something, or much, has changed: the usual rule for the population stability index. */
const SOME = 0.1;
const MUCH = 0.25;

const NO_DRIFT = {
  off: 'not measured',
  no_training_rows: 'its training rows are unknown',
  not_enough_data: 'not enough data',
};

/** Says the drift in words; `drift` is an answer of the service. */
export function driftText({ state, index, features }) {
  if (state !== 'measured') {
    return NO_DRIFT[state] ?? state;
  }
  const words = index >= MUCH ? 'much' : index >= SOME ? 'some' : 'none to speak of';
  return `${words} (${index.toFixed(2)}${index >= SOME ? `, most in ${features[0].name}` : ''})`;
}
