// The form for a new training job: its opening, its first values and its requests.

import { checkJob, getHyperparameterSchema, getJob, getPresets, listDataSets, ServiceError, submitJob } from '../api.js';
import { jobName, jobUrl } from '../job.js';
import { LatestAnswer } from '../latest.js';
import { render } from '../lib.js';
import { redrawing } from '../redraw.js';
import { changesIn, copyOf, filled, patched, presetFor, requestOf, same, setAt, valueAt } from './draft.js';
import { refusal } from './errors.js';
import { formTemplate, unreachable } from './form-view.js';
import { labelOf } from './schema.js';

const TYPING_MS = 350;
const FIRST_PRESET = 'modern';
const NAME_LENGTH = 100;

/**
 * Opens the form when its button is pressed, or by itself with the values of a job, and with changes of them: a JSON Merge Patch. By itself it waits
 * until what stands above it has settled, so that it does not move.
 */
export function openForm({ root, button, from, changes, settled }) {
  let form = null;
  const toggle = async () => {
    root.hidden = !root.hidden;
    button.setAttribute('aria-expanded', String(!root.hidden));
    if (!root.hidden) {
      form ??= new JobForm(root, from, changes);
      await form.open();
      document.getElementById('job-form-heading')?.focus();
    }
  };
  button.addEventListener('click', toggle);
  return from || location.hash === '#new' ? settled.then(() => root.hidden && toggle()) : Promise.resolve();
}

class JobForm {
  schema = null;
  presets = {};
  dataSets = [];
  draft = {};
  /** The answer of the service to the last check; `checked` is the request as JSON. */
  check = null;
  checked = null;
  errors = [];
  /** A text that says why the form cannot be sent now, or null. */
  trouble = null;
  note = null;
  /** Whether the user has tried to submit; from then on the summary of errors is shown. */
  tried = false;
  submitting = false;

  #root;
  #from;
  #changes;
  #timer = null;
  #checks = new LatestAnswer();
  #key = null;

  constructor(root, from, changes) {
    this.#root = root;
    this.#from = from;
    this.#changes = changes;
    // When the user returns to a page that the browser has kept, another job can be sent.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#reopen());
  }

  async open() {
    if (this.schema) {
      return;
    }
    try {
      const [schema, presets, { datasets }] = await Promise.all([getHyperparameterSchema(), getPresets(), listDataSets()]);
      this.presets = Object.fromEntries(Object.entries(presets).map(([name, preset]) => [name, filled(preset, schema)]));
      this.dataSets = datasets;
      this.#begin(presets[FIRST_PRESET] ? FIRST_PRESET : Object.keys(presets)[0]);
      await this.#beginFromJob(schema);
      this.schema = schema;
    } catch (error) {
      render(unreachable(error.message, () => this.open()), this.#root);
      return;
    }
    // The form appears together with its preview, so that nothing moves afterwards.
    await this.#checkNow();
  }

  #begin(preset) {
    this.draft = { display_name: '', model_name: '', metadata: [], ...copyOf(this.presets[preset]) };
  }

  async #beginFromJob(schema) {
    if (!this.#from) {
      return;
    }
    try {
      const job = await getJob(this.#from);
      const changes = changesIn(this.#changes, schema);
      this.draft = {
        ...filled(patched(filled(job.specification, schema), changes), schema),
        display_name: `${jobName(job).slice(0, NAME_LENGTH - 7)}, again`,
        model_name: job.model_name ?? '',
        metadata: Object.entries(job.metadata ?? {}).map(([key, value]) => ({ key, value })),
      };
      const but = Object.keys(changes).length > 0 ? `, except for the changed ones: ${Object.keys(changes).map(labelOf).join(', ')}` : '';
      this.note = `All fields are those of ${jobName(job)}${but}. Change what you like.`;
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        throw error;
      }
      this.note = `The job to begin from could not be read: ${error.message}`;
    }
  }

  value(pointer) {
    return valueAt(this.draft, pointer);
  }

  /** Returns a promise that is fulfilled when the new value is drawn. */
  set(pointer, value) {
    setAt(this.draft, pointer, value);
    return this.#changed();
  }

  /** Sets all hyperparameters to those of the preset; names, labels and the data set do not change. */
  choosePreset(preset) {
    const { display_name, model_name, metadata, data_set, data_sha256 } = this.draft;
    this.draft = { ...copyOf(presetFor(data_set, this.presets[preset])), display_name, model_name, metadata, data_set, data_sha256 };
    this.note = null;
    this.#changed();
  }

  /** Chooses the newest version of a data set. The preset's split is used only with the preset's own data set; a split that the user entered is kept. */
  chooseDataSet(dataSet) {
    const preset = this.presets[this.draft.preset];
    const before = presetFor(this.draft.data_set, preset).split;
    const after = presetFor(dataSet, preset).split;
    this.draft.data_set = dataSet;
    // The version of another data set.
    this.draft.data_sha256 = null;
    if (same(this.draft.split, before)) {
      this.draft.split = copyOf(after);
    }
    this.#changed();
  }

  /** The presets as they are for the chosen data set: examples for a field that is switched on. */
  get examples() {
    return Object.values(this.presets).map((preset) => presetFor(this.draft.data_set, preset));
  }

  error(pointer) {
    return this.errors.find((error) => error.pointer === pointer)?.message;
  }

  get dataSet() {
    return this.dataSets.find(({ name }) => name === this.draft.data_set);
  }

  get current() {
    return this.checked === JSON.stringify(this.request);
  }

  /** The body of the request. */
  get request() {
    const { display_name: displayName, model_name: modelName, metadata } = this.draft;
    const labels = metadata.filter(({ key, value }) => key !== '' || value !== '');
    return {
      ...requestOf(this.draft, this.schema, this.presets),
      ...(displayName && { display_name: displayName }),
      ...(modelName && { model_name: modelName }),
      ...(labels.length > 0 && { metadata: Object.fromEntries(labels.map(({ key, value }) => [key, value])) }),
    };
  }

  #changed() {
    this.trouble = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#checkNow(), TYPING_MS);
    return this.#draw();
  }

  /** Lets the service check the form and cancels the check of an older state. Returns whether the form is valid. */
  async #checkNow() {
    clearTimeout(this.#timer);
    const { request } = this;
    const outcome = await this.#checks.ask((signal) => checkJob(request, { signal }));
    if (outcome === null) {
      return false;
    }
    const { answer: check, problem } = outcome;
    this.#answered(problem ? refusal(problem) : { check, errors: [], trouble: null });
    this.checked = JSON.stringify(request);
    await this.#draw();
    return this.errors.length === 0 && this.trouble === null;
  }

  #answered({ check = this.check, errors, trouble }) {
    this.check = check;
    this.errors = errors;
    this.trouble = trouble;
  }

  async submit() {
    if (this.submitting) {
      return;
    }
    this.submitting = true;
    this.tried = true;
    this.#draw();
    try {
      if (await this.#checkNow()) {
        const job = await this.#post();
        location.assign(jobUrl(job));
        return;
      }
    } catch (error) {
      this.#answered(refusal(error));
    }
    this.submitting = false;
    await this.#draw();
    document.getElementById('form-summary')?.focus();
  }

  #reopen() {
    this.submitting = false;
    this.#key = null;
    if (this.schema) {
      this.#draw();
    }
  }

  /** Submits the form. The same request is sent with the same key, so that it creates only one job even if the first answer was lost. */
  #post() {
    const { request } = this;
    const body = JSON.stringify(request);
    if (this.#key?.body !== body) {
      this.#key = { body, key: randomKey() };
    }
    return submitJob(request, this.#key.key);
  }

  #draw = redrawing(() => render(formTemplate(this), this.#root));
}

/** crypto.randomUUID is missing without HTTPS. */
const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
