// Shows which version of a model answers, with the buttons that change it.

import { getDefaultModel, getModel, getVersion, putAlias, putDefaultModel, putPolicy, ServiceError, UnreachableError } from './api.js';
import { html, nothing } from './lib.js';

/** The best of a model is that with the smallest error if it answers numbers. */
const bestOf = (version) => ({ policy: 'best', metric: version?.test_rmse === undefined ? 'test_accuracy' : 'test_rmse' });
const FOLLOWING = {
  best: 'Another one takes its place only with a better figure, measured on the same rows.',
  newest: 'Each new version takes its place.',
  manual: 'It is pinned: it stays until somebody changes that.',
};

/** Returns the version that answers `POST /predict` if a request names no model; null if there is none. */
export async function answeringVersion() {
  const { model, version } = await getDefaultModel();
  return version === null ? null : orNull(getVersion(model, version));
}

/** Returns null if the object was deleted between two requests. */
async function orNull(question) {
  try {
    return await question;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) {
      return null;
    }
    throw error;
  }
}

/**
 * The champion of one model. `onChange` is called to draw again, `onMoved` after a button has changed which version answers.
 */
export class Champion {
  #onChange;
  #onMoved;
  #name = null;
  #model = null;
  #defaultModel = null;
  #loads = 0;
  #busy = false;
  #outcome = null;

  constructor({ onChange, onMoved = () => {} }) {
    this.#onChange = onChange;
    this.#onMoved = onMoved;
  }

  /** Loads the champion of a model and discards the data of an earlier model. */
  async load(name) {
    const mine = ++this.#loads;
    if (name !== this.#name) {
      this.#name = name;
      this.#model = null;
      this.#outcome = null;
    }
    try {
      const [model, { model: defaultModel }] = await Promise.all([orNull(getModel(name)), getDefaultModel()]);
      if (mine === this.#loads) {
        this.#model = model;
        this.#defaultModel = defaultModel;
      }
    } catch (error) {
      if (mine === this.#loads) {
        this.#outcome = { failed: true, text: `It is not known which version answers: ${error.message}` };
      }
    }
    this.#onChange();
  }

  /** Returns the text and the buttons for a version with this number; nothing before the data is loaded. */
  view(version) {
    if (this.#model === null) {
      return this.#said();
    }
    return html`
      <div class="champion" data-champion=${this.#model.champion.version} data-policy=${this.#model.policy.policy}>
        <p>${this.#sentence(version)} ${FOLLOWING[this.#model.policy.policy] ?? nothing}</p>
        <p class="champion-buttons">${this.#buttons(version)}</p>
      </div>
      ${this.#said()}
    `;
  }

  #sentence(version) {
    const { name, champion } = this.#model;
    const whom = champion.version === version ? html`<b>Version ${version}</b>` : html`Not this version, but <b>version ${champion.version}</b>`;
    return name === this.#defaultModel
      ? html`${whom} is the champion of ${name}, the default model: it answers <code>POST /predict</code> when a request names no other.`
      : html`${whom} is the champion of ${name} and answers requests that name ${name}; the default model is ${this.#defaultModel ?? 'none'}.`;
  }

  #buttons(version) {
    const { name, champion, policy } = this.#model;
    const isChampion = champion.version === version;
    return [
      isChampion ? null : ['promote', `Make version ${version} the champion, and keep it`, () => this.#promote(version)],
      isChampion && policy.policy !== 'manual' ? ['pin', `Keep version ${version} the champion`, () => putPolicy(name, { policy: 'manual' })] : null,
      policy.policy === 'best' ? null : ['best', 'Let the best version be the champion', () => putPolicy(name, bestOf(champion))],
      name === this.#defaultModel ? null : ['default', `Make ${name} the default model`, () => putDefaultModel(name)],
    ]
      .filter((button) => button !== null)
      .map(
        ([key, text, change]) =>
          html`<button type="button" data-champion-verb=${key} ?disabled=${this.#busy} @click=${() => this.#do(change)}>${text}</button>`,
      );
  }

  #said() {
    const tone = this.#outcome?.failed ? 'bad' : 'ok';
    return html`<p class="champion-outcome small" role="status" data-tone=${tone}>${this.#outcome?.text ?? nothing}</p>`;
  }

  /** The champion can only be moved if the policy is manual. */
  async #promote(version) {
    await putPolicy(this.#name, { policy: 'manual' });
    await putAlias(this.#name, 'champion', version);
  }

  async #do(change) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.#outcome = null;
    this.#onChange();
    try {
      await change();
      this.#outcome = { failed: false, text: 'Done.' };
    } catch (error) {
      const text = error instanceof UnreachableError ? 'The service was not reached; try again.' : `It was refused: ${error.message}`;
      this.#outcome = { failed: true, text };
    }
    this.#busy = false;
    await this.load(this.#name);
    this.#onMoved();
  }
}
