package io.github.perceptron.models.defaults;

import io.github.perceptron.models.DefaultModel;
import io.github.perceptron.models.DefaultModelReason;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.projects.CurrentProject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads and changes the default model of each project, which answers requests that name no model.
 * It changes only by a request, by another value of the setting, or when it is deleted. The setting
 * is for the default project.
 */
@Service
public class DefaultModels implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(DefaultModels.class);

  private final DefaultModelRow row;
  private final RegisteredModelRepository models;
  private final PublishedModelRepository versions;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final @Nullable ModelName configured;

  DefaultModels(
      DefaultModelRow row,
      RegisteredModelRepository models,
      PublishedModelRepository versions,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      DefaultModelProperties properties) {
    this.row = row;
    this.models = models;
    this.versions = versions;
    this.events = events;
    this.transactions = transactions;
    this.configured = properties.model();
  }

  /** Returns the default model of the current project, or {@link DefaultModel#NONE}. */
  @Transactional(readOnly = true)
  public DefaultModel get() {
    return row.read(CurrentProject.get());
  }

  /**
   * Makes a model the default model.
   *
   * @throws InvalidBodyException if the model does not exist
   */
  @Transactional
  public DefaultModel choose(String name) {
    // The lock prevents that the model is deleted meanwhile.
    ModelName model =
        ModelName.in(name)
            .filter(it -> models.lock(it.key()).isPresent())
            .filter(it -> versions.existsByName(it.key()))
            .orElseThrow(() -> unknown(name));
    row.set(model, DefaultModelReason.REQUEST);
    events.publishEvent(new ModelsChanged(model));
    return row.read(model.project());
  }

  private static InvalidBodyException unknown(String name) {
    return InvalidBodyException.at(
        "/model",
        "must be the name of a model that has a version; model '%s' does not exist"
            .formatted(ModelNotFoundException.shown(name)));
  }

  /** Records that a version of a model is published; joins the transaction that publishes it. */
  public void published(ModelName model) {
    row.setIfNone(model, DefaultModelReason.PUBLISHED);
  }

  /**
   * Records that the last version of a model is deleted; joins the transaction that deletes it. A
   * model that the setting names becomes the default model again, so that it answers after it is
   * trained again.
   */
  public void deleted(ModelName model) {
    if (row.unset(model) && configured != null && configured.project().equals(model.project())) {
      row.setIfNone(configured, DefaultModelReason.CONFIGURED);
    }
  }

  /** Applies a changed setting, before the first request. */
  @Override
  public void afterSingletonsInstantiated() {
    transactions.executeWithoutResult(
        transaction -> {
          if (row.configured(configured) && configured != null) {
            row.set(configured, DefaultModelReason.CONFIGURED);
            log.info(
                "The setting perceptron.prediction.default-model changed: the default model is now {}",
                configured);
          }
        });
  }
}
