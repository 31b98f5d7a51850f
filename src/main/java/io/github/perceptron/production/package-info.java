/**
 * What model versions do in production: the right classes that clients tell later and the accuracy
 * that follows from them, shadow versions compared with those that answer, the log of predictions,
 * and inputs that drift away from the training rows. Computes no prediction of a client. Read
 * {@link io.github.perceptron.production.feedback.FeedbackService} first.
 */
@ApplicationModule(
    displayName = "Production",
    allowedDependencies = {
      "problem",
      "paging",
      "digests",
      "models",
      "models::registry",
      "projects",
      "network::engine",
      "network::input",
      "network::specification",
      "datasets",
      "datasets::images",
      "datasets::rows",
      "datasets::tables",
      "datasets::csv",
      "datasets::files",
      "datasets::formats",
      "datasets::upload",
      "prediction",
      "prediction::ids",
      "prediction::pictures",
      "prediction::rows",
      "prediction::serving"
    })
@NullMarked
package io.github.perceptron.production;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
