// The versions of all models that take pictures.

import { getModelOfJob, listModels, listVersions } from '../api.js';
import { percent } from '../format.js';
import { takesPictures } from '../output.js';

const PAGE = 200;

export const sameVersion = (a, b) => a?.name === b?.name && a?.version === b?.version;

/** "mnist 3". */
export const versionName = ({ name, version }) => `${name}\u00a0${version}`;

/** "mnist/3", as the value of an option. */
export const versionKey = (version) => (version ? `${version.name}/${version.version}` : '');

/** A short title for a list, for example "mnist 3 · champion · test 97.8 %". */
export function versionTitle(version) {
  const accuracy = version.test_accuracy === null ? [] : [`test ${percent(version.test_accuracy, 1)}`];
  return [versionName(version), ...version.aliases, ...accuracy].join(' · ');
}

/** Returns groups `{ name, versions }` by model. The default model is first; within a group the champion is first, then the newest version. */
export async function loadGroups() {
  const [{ default_model: defaultModel }, versions] = await Promise.all([listModels({ page_size: 1 }), allVersions()]);
  const groups = new Map();
  for (const version of versions) {
    groups.set(version.name, [...(groups.get(version.name) ?? []), version]);
  }
  const rank = ({ name }) => (name === defaultModel ? 0 : 1);
  return [...groups]
    .map(([name, ofModel]) => ({ name, versions: ofModel.sort((a, b) => isChampion(b) - isChampion(a) || b.version - a.version) }))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export function find(groups, wanted) {
  return groups.flatMap((group) => group.versions).find((version) => sameVersion(version, wanted)) ?? null;
}

/**
 * Returns the version that the address of the page selects: `?job=ID`, or `?model=NAME&version=N`, or `?model=NAME` for its champion.
 * Returns null if it selects none, or one of a table; throws a ServiceError if the job has published no version.
 */
export async function wantedVersion(parameters, groups) {
  if (parameters.has('job')) {
    const version = await getModelOfJob(parameters.get('job'));
    return takesPictures(version) ? version : null;
  }
  const group = groups.find(({ name }) => name === parameters.get('model'));
  const version = Number(parameters.get('version'));
  return group ? find(groups, version ? { name: group.name, version } : group.versions[0]) : null;
}

async function allVersions() {
  const versions = [];
  let token = null;
  do {
    const page = await listVersions({ page_size: PAGE, page_token: token });
    versions.push(...page.versions.filter(takesPictures));
    token = page.next_page_token;
  } while (token);
  return versions;
}

const isChampion = (version) => Number(version.aliases.includes('champion'));
