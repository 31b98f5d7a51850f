package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The default model: it answers requests that name no model.
 *
 * @param model its name; null if there is no default model. A model that the settings name may not
 *     have a version yet
 * @param reason why it is the default model; null if there is none
 * @param setAt since when it is the default model; null if there is none
 */
public record DefaultModel(
    @Nullable ModelName model, @Nullable DefaultModelReason reason, @Nullable Instant setAt) {

  public static final DefaultModel NONE = new DefaultModel(null, null, null);
}
