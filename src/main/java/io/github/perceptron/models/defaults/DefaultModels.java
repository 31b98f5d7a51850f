package io.github.perceptron.models.defaults;

import io.github.perceptron.models.DefaultModel;
import io.github.perceptron.models.DefaultModelReason;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.InvalidBodyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which model is asked when a client names none. Once there is one it stays: only a request,
 * another setting or its deletion changes it.
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

  /** The default model, or that there is none. */
  @Transactional(readOnly = true)
  public DefaultModel get() {
    return row.read();
  }

  /**
   * Makes a model the default one.
   *
   * @throws InvalidBodyException if there is no such model
   */
  @Transactional
  public DefaultModel choose(String name) {
    // Locked, so that it is not deleted meanwhile.
    ModelName model =
        ModelName.in(name)
            .filter(it -> models.lock(it.value()).isPresent())
            .filter(it -> versions.existsByName(it.value()))
            .orElseThrow(() -> unknown(name));
    row.set(model, DefaultModelReason.REQUEST);
    events.publishEvent(new ModelsChanged(model));
    return row.read();
  }

  private static InvalidBodyException unknown(String name) {
    return InvalidBodyException.at(
        "/model",
        "must be a model that has a version; there is no '%s'"
            .formatted(ModelNotFoundException.shown(name)));
  }

  /** A model has a new version; joins the transaction that publishes it. */
  public void published(ModelName model) {
    row.setIfNone(model, DefaultModelReason.PUBLISHED);
  }

  /**
   * The last version of a model is deleted; joins the transaction that does it. The settings' model
   * stays the default one, so that it answers when it is trained anew.
   */
  public void deleted(ModelName model) {
    if (row.unset(model) && configured != null) {
      row.setIfNone(configured, DefaultModelReason.CONFIGURED);
    }
  }

  /** Before the first request: obeys a setting that is another than before. */
  @Override
  public void afterSingletonsInstantiated() {
    transactions.executeWithoutResult(
        transaction -> {
          if (row.configured(configured) && configured != null) {
            row.set(configured, DefaultModelReason.CONFIGURED);
            log.info("The default model is {} now, as the settings say", configured);
          }
        });
  }
}
