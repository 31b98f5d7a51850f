// The styles of lines that have no role of their own, for jobs that are compared and for layers; two of them never differ only in colour.

/** The number of jobs that can be compared. */
export const MOST_JOBS = 6;

export const LOOKS = [
  { colour: '--series-1', dash: [], marker: 'dot' },
  { colour: '--series-2', dash: [8, 4], marker: 'rect' },
  { colour: '--series-3', dash: [2, 3], marker: 'triangle' },
  { colour: '--series-4', dash: [10, 3, 2, 3], marker: 'rectRot' },
  { colour: '--series-5', dash: [14, 4], marker: 'crossRot' },
  { colour: '--series-6', dash: [5, 3], marker: 'star' },
];
