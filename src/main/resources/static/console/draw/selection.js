// The selection of one or two versions.

import { ServiceError } from '../api.js';
import { find, loadGroups, sameVersion, versionKey, wantedVersion } from './versions.js';

/** Keeps the selection when versions are added or deleted. The first selection comes from the address of the page. */
export class Selection {
  #readers;
  #onChange;
  #askAgain;
  #loads = 0;
  /** Whether the selection in the address is not applied yet. */
  #wanting = true;

  /** Versions by model, `{ name, versions }`, or null before they are loaded. */
  groups = null;
  /** A message about the selection, or null. */
  notice = null;

  constructor(readers, onChange, askAgain) {
    this.#readers = readers;
    this.#onChange = onChange;
    this.#askAgain = askAgain;
  }

  /** Whether it is known that there is no version at all. */
  get empty() {
    return this.groups?.length === 0;
  }

  /** The readers that have a version. */
  get asked() {
    return this.#readers.filter(({ version }) => version !== null);
  }

  chosen(i) {
    return this.#readers[i].version;
  }

  async load() {
    const mine = ++this.#loads;
    try {
      const groups = await loadGroups();
      const wanted = this.#wanting && groups.length > 0 ? await this.#wantedOf(groups) : null;
      if (mine === this.#loads) {
        this.groups = groups;
        this.#settle(wanted);
      }
    } catch (error) {
      if (mine === this.#loads) {
        this.notice = `The models could not be listed: ${error.message}`;
      }
    }
    this.#onChange();
  }

  /** `key` is a result of versionKey, or '' for none. */
  choose(i, key) {
    this.#wanting = false;
    this.notice = null;
    this.#set(i, this.groups.flatMap(({ versions }) => versions).find((version) => versionKey(version) === key) ?? null);
    if (sameVersion(this.chosen(0), this.chosen(1))) {
      this.#set(1, null);
    }
    this.#writeAddress();
    this.#onChange();
  }

  async #wantedOf(groups) {
    const parameters = new URLSearchParams(location.search);
    const other = { name: parameters.get('with_model'), version: Number(parameters.get('with_version')) };
    try {
      return { first: await wantedVersion(parameters, groups), other: find(groups, other), missing: null };
    } catch (error) {
      if (error instanceof ServiceError) {
        return { first: null, other: find(groups, other), missing: parameters.get('job') };
      }
      throw error;
    }
  }

  #settle(wanted) {
    if (this.groups.length === 0) {
      this.#readers.forEach((reader) => reader.choose(null));
      return;
    }
    const [first, other] = this.#readers.map(({ version }) => version);
    const champion = this.groups[0].versions[0];
    this.notice = this.#noticeOf(wanted, first);
    this.#set(0, wanted?.first ?? find(this.groups, first) ?? champion);
    this.#set(1, wanted?.other ?? find(this.groups, other));
    if (sameVersion(this.chosen(0), this.chosen(1))) {
      this.#set(1, null);
    }
    this.#wanting = wanted !== null && wanted.missing !== null;
  }

  #noticeOf(wanted, first) {
    if (wanted?.missing) {
      return 'This job has not published a model. Another version is used.';
    }
    return first !== null && !find(this.groups, first) ? 'The chosen version was deleted. Another version is used.' : null;
  }

  #set(i, version) {
    const reader = this.#readers[i];
    if (reader.version !== null && sameVersion(reader.version, version)) {
      reader.version = version;
    } else {
      reader.choose(version);
      this.#askAgain();
    }
  }

  /** Writes the selection to the address, so that the page can be reloaded and shared. */
  #writeAddress() {
    const [first, other] = this.#readers.map(({ version }) => version);
    const parameters = new URLSearchParams({ model: first.name, version: first.version });
    if (other) {
      parameters.set('with_model', other.name);
      parameters.set('with_version', other.version);
    }
    history.replaceState(null, '', `?${parameters}`);
  }
}
