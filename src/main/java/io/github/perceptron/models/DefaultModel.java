package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The model that is asked when a client names none.
 *
 * @param model its name; null while there is none. It has no version yet when it was named by the
 *     settings before it was trained
 * @param reason why it is this one; null while there is none
 * @param setAt since when; null while there is none
 */
public record DefaultModel(
    @Nullable ModelName model, @Nullable DefaultModelReason reason, @Nullable Instant setAt) {

  public static final DefaultModel NONE = new DefaultModel(null, null, null);
}
