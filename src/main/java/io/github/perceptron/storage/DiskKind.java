package io.github.perceptron.storage;

import java.util.Locale;

/** What takes disk space. */
public enum DiskKind {
  /** The database: H2's file, or the database of PostgreSQL. */
  DATABASE,
  /**
   * Model files, and all else in the artifact store that is not a checkpoint. With an object store:
   * the files that this instance keeps on its own disk.
   */
  ARTIFACTS,
  /** Checkpoints, which are in the artifact store too, on this disk or elsewhere. */
  CHECKPOINTS,
  /** The data sets of users. */
  DATASETS,
  /** The log file and its older parts, if the service writes one. */
  LOGS;

  /** Returns the name in metrics and in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
