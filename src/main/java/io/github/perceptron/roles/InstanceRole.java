package io.github.perceptron.roles;

import java.util.Locale;

/** What an instance can do beside answering requests about jobs, models and data sets. */
public enum InstanceRole {
  /** It computes predictions. */
  PREDICT,
  /** Its workers take jobs from the queue. */
  TRAIN;

  /** Returns the name in settings and in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
