package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.control.JobChecks;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.models.registry.Models;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Submits a first job to a new database, so that /predict soon has a model. A database whose jobs
 * and models were all deleted is not new and gets no first job.
 */
@Component
class Bootstrap {

  private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

  private final BootstrapProperties properties;
  private final TrainingJobs jobs;
  private final JobChecks checks;
  private final Models models;
  private final SpecificationReader specifications;

  Bootstrap(
      BootstrapProperties properties,
      TrainingJobs jobs,
      JobChecks checks,
      Models models,
      SpecificationReader specifications) {
    this.properties = properties;
    this.jobs = jobs;
    this.checks = checks;
    this.models = models;
    this.specifications = specifications;
  }

  @EventListener(ApplicationReadyEvent.class)
  void submitFirstJob() {
    if (!properties.enabled() || !jobs.isEmpty() || models.wereThereAny()) {
      return;
    }
    TrainingSpecification specification =
        specifications.resolve(
            JsonNodeFactory.instance
                .objectNode()
                .put("preset", "modern")
                .put("epochs", properties.epochs()));
    JobSnapshot job =
        jobs.submit(
            checks.checked(
                new JobSubmission(
                    specification, new DisplayName("First model"), JobOrigin.BOOTSTRAP)));
    log.atInfo()
        .addKeyValue("job", job.id())
        .log(
            "The database is empty: a first model is trained on MNIST for {} epochs. /predict"
                + " answers when the training has ended (perceptron.bootstrap.enabled=false turns"
                + " this off)",
            properties.epochs());
  }
}
