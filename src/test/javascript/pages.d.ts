// What the pages' JSDoc names: the service's answers as far as the pages use them (docs/api-contract.md has all of them), and values of their own.

type JobState = 'QUEUED' | 'RUNNING' | 'PAUSED' | 'INTERRUPTED' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

type JobVerb = 'resume' | 'pause' | 'retry' | 'verify' | 'cancel' | 'delete';

interface Job {
  id: string;
  state: JobState;
  stop_requested: 'pause' | 'cancel' | null;
  allowed_verbs: JobVerb[];
  origin: string;
  display_name: string | null;
  model_name: string | null;
  metadata: Record<string, string>;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  estimated_finish_at: string | null;
  attempt: number;
  queue: { position: number; ahead: number; estimated_start_at: string | null } | null;
  waits_for: string | null;
  progress: JobProgress;
  metrics: EpochMetrics;
  network: {
    parameter_count: number;
    training_rows: number;
    validation_rows: number;
    test_rows: number | null;
    test_source: string | null;
    memory_bytes: number | null;
    task: string;
  };
  result: {
    stopped_by: string;
    best_epoch: number;
    test_loss: number;
    test_accuracy?: number;
    test_mae?: number;
    test_rmse?: number;
    test_r2?: number;
    parameter_sha256: string;
  } | null;
  published: { model: string; version: number; deleted_at: string | null } | null;
  champion: { became: boolean; reason: string } | null;
  error: { code: string; message: string } | null;
  specification: any;
  verification: { of: string; same: boolean | null; expected_sha256: string; actual_sha256: string | null } | null;
  links: Record<'self' | 'history' | 'events' | 'checkpoints' | 'evaluation' | 'receipt' | 'model' | 'verification' | 'verifications', string | null>;
}

interface Distribution {
  mean: number;
  deviation: number;
  min: number;
  max: number;
  counts?: number[];
}

interface Conclusion {
  code: string;
  message: string;
  numbers: Record<string, number>;
  changes: Record<string, any>;
}

interface SystemState {
  version: string;
  built_at: string | null;
  commit: string | null;
  java: string;
  processors: number;
  started_at: string;
  uptime_seconds: number;
  native_code: { openblas: string; kernel: string | null; workers: number; threads: string };
  memory: {
    heap_used_bytes: number;
    heap_max_bytes: number;
    physical_bytes: number;
    javacpp_bytes: number;
    physical_limit_bytes: number | null;
    machine_bytes: number;
  };
  queue: { length: number; max_length: number; oldest_queued_at: string | null; jobs: Record<JobState, number> };
  running_jobs: SystemJob[];
  disk: { kind: string; used_bytes: number | null; free_bytes: number | null }[];
  database: { product: string; version: string };
  instance: string;
  instances: SystemInstance[];
}

interface AuditEntry {
  id: string;
  at: string;
  project: string;
  caller: { kind: 'key' | 'login' | 'token' | 'none'; id: string | null; name: string | null };
  operation: string;
  target: string;
  address: string;
  request_id: string | null;
  status: number | null;
  result: string | null;
}

interface SystemJob {
  id: string;
  display_name: string | null;
  epoch: number;
  epochs: number;
  started_at: string | null;
  attempt: number;
}

interface SystemInstance {
  name: string;
  version: string;
  started_at: string;
  last_seen_at: string;
  roles: string[];
  running_jobs: string[];
}

interface JobProgress {
  epoch: number;
  epochs: number;
  best_epoch: number | null;
  fraction: number;
  training_seconds: number;
  eta_seconds: number | null;
}

interface EpochMetrics {
  loss: number | null;
  accuracy?: number | null;
  mae?: number | null;
  rmse?: number | null;
  r2?: number | null;
  val_loss: number | null;
  val_accuracy?: number | null;
  val_mae?: number | null;
  val_rmse?: number | null;
  val_r2?: number | null;
  best_val_accuracy?: number | null;
}

/** A row of a history. */
interface Epoch extends EpochMetrics {
  epoch: number;
  learning_rate: number | null;
  duration_ms: number;
  at: string;
}

interface JobPage {
  jobs: Job[];
  next_page_token: string | null;
}

/** What a list of jobs is filtered by; null where by nothing. */
interface JobFilter {
  state: string | null;
  display_name: string | null;
}

interface DataSet {
  name: string;
  kind: 'pictures' | 'table';
  training_images: number;
  test_images: number;
  training_rows: number;
  validation_rows: number;
  test_rows: number;
  image_shape: { rows: number; columns: number; channels?: number } | null;
  table: TableSchema | null;
  classes: number;
  source: string;
  licence: string;
  sha256: string;
  labels: string[] | null;
  origin: string;
  error?: string | null;
}

/** A version of an uploaded data set. */
interface DataSetVersion {
  sha256: string;
  format: string;
  training_rows: number;
  test_rows: number;
  created_at: string;
  links: { download: string };
}

/** What an upload contains. */
interface DataSetUpload {
  name: string;
  kind: 'pictures' | 'table';
  image_shape: { rows: number; columns: number; channels?: number } | null;
  table: TableSchema | null;
  table_preview: TablePreview | null;
  labels: string[] | null;
  training_rows: number;
  validation_rows: number;
  test_rows: number;
  classes: number;
  training_images: number;
  test_images: number;
}

/** What the columns of a table are for. */
interface TableSchema {
  columns: { name: string; kind: ColumnKind; categories: number }[];
  targets: string[];
  task: 'multiclass' | 'binary' | 'regression';
  labels?: string[];
  part?: string;
  weight?: string;
}

type ColumnKind = 'numeric' | 'categorical' | 'ignored';

/** How a table was read. */
interface TablePreview {
  dialect: { encoding: string; delimiter: string; quote: string; header: boolean; decimal: string };
  target_from: 'given' | 'named' | 'last';
  columns: {
    name: string;
    role: 'feature' | 'target' | 'part' | 'weight' | 'none';
    kind: ColumnKind;
    reason: string | null;
    missing: number;
    distinct: number | null;
    numbers: { min: number; max: number; mean: number; standard_deviation: number } | null;
    top: { value: string; count: number }[];
  }[];
  first_rows: string[][];
  rows_without_target: number;
}

/** The statistics of a data set of images. */
interface DataSetStatistics {
  name: string;
  sha256: string;
  labels: string[] | null;
  splits: StatisticsOfSplit[];
  warnings: { code: string; message: string; links: { duplicates: string } | null }[];
}

interface StatisticsOfSplit {
  split: 'train' | 'test';
  count: number;
  class_counts: number[];
  pixel_mean: number;
  pixel_standard_deviation: number;
  pixel_min: number;
  pixel_max: number;
  pixel_histogram: number[];
  constant_pixels: number;
  blank_images: number;
  links: { mean_image: string; class_mean_images: (string | null)[]; means_sheet: string | null };
}

/** Pictures that a data set has more than once. */
interface DataSetDuplicates {
  code: string;
  total: number;
  pictures: { count: number; images: { split: 'train' | 'test'; index: number; label: number; name: string | null; links: { image: string } }[] }[];
  links: { sheet: string | null };
}

/** The columns of a table with their statistics. */
interface DataSetColumns {
  name: string;
  splits: ColumnsOfSplit[];
  warnings: { code: string; message: string }[];
}

interface ColumnsOfSplit {
  split: 'train' | 'test';
  count: number;
  class_counts: number[];
  columns: ColumnStatistics[];
  targets: ColumnStatistics[];
}

interface ColumnStatistics {
  name: string;
  missing: number;
  numbers: { min: number; max: number; mean: number; standard_deviation: number; quartiles: number[]; distinct: number; histogram: number[] } | null;
  texts: { distinct: number; top: { text: string; count: number }[] } | null;
}

/** A version of a model. */
interface Version {
  name: string;
  version: number;
  aliases: string[];
  test_accuracy: number | null;
  test_loss: number | null;
  published_at: string;
  job_id: string | null;
  lineage: any;
}

/** How far the inputs of a version are from its training rows. */
interface InputDrift {
  state: 'off' | 'no_training_rows' | 'not_enough_data' | 'measured';
  index: number | null;
  features: { name: string; kind: string; index: number }[];
}

/** How many predictions of a version were right, of those with feedback. */
interface ProductionAccuracy {
  model: string;
  version: number;
  told: number;
  correct: number;
  accuracy: number | null;
  low: number | null;
  high: number | null;
  days: { day: string; told: number; correct: number; accuracy: number; low: number; high: number }[];
}

type Tone = 'ok' | 'busy' | 'warning' | 'bad';

/** What stands in a banner; `title`, `text` and `more` may be templates. */
interface BannerContent {
  title?: unknown;
  text?: unknown;
  fraction?: number | null;
  command?: string | null;
  more?: unknown;
}

interface Banner extends BannerContent {
  tone: Tone;
  role?: 'status' | 'alert' | null;
}

/** `phase` changes only when there is news worth saying aloud. */
interface Status extends BannerContent {
  tone: Tone;
  phase: string;
}

/** Of Chart.js, which is a script and no module. */
declare var Chart: any;

interface Layer {
  layer: number;
  kind: 'hidden' | 'output';
  inputs: number;
  units: number;
  activation: string;
  negative_slope?: number;
  batch_normalization: boolean;
  dropout: number;
  parameters: number;
  links: { weights: string; heat_map: string; unit_weights?: string };
}

interface Layers {
  model: string;
  version: number;
  inputs: number;
  image: { rows: number; columns: number; channels: number } | null;
  labels: string[] | null;
  parameter_count: number;
  layers: Layer[];
  links: { drawing: string };
}

interface LayerUnit {
  layer: number;
  unit: number;
  activation: { least: number; mean: number; most: number };
  rows: { data_set: string; data_sha256: string; split: 'train' | 'test'; rows: number; available: number };
  preferred: { index: number; label: number | null; label_name?: string; activation: number; links: { image?: string } }[];
  classes: { label: number; label_name?: string; rows: number; activation: number | null }[];
  links: { sheet?: string };
}

interface Explanation {
  model: string;
  version: number;
  label: number;
  label_name?: string;
  probabilities: number[];
  image: { rows: number; columns: number; channels: number; values: number[] };
  layers: { layer: number; activation: string; outputs: number[] }[];
  occlusion: { explain: number; against: number | null; patch: number; stride: number; patches: number; score: number; influence: number[][] };
  counterfactual?: {
    patches: { row: number; column: number; rows: number; columns: number }[];
    label: number;
    label_name?: string;
    probability: number;
  };
  training_images?: {
    rows: number;
    available: number;
    images: { index: number; label: number; label_name?: string; distance: number; links: { image: string | null } }[];
    links: { sheet: string | null };
  };
}
