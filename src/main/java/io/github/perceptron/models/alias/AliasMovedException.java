package io.github.perceptron.models.alias;

import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an alias was moved, created or deleted since the state that a conditional request
 * expects.
 */
public final class AliasMovedException extends ProblemException {

  private final transient @Nullable ModelAlias now;

  private AliasMovedException(String detail, @Nullable ModelAlias now) {
    super(ProblemType.ALIAS_MOVED, detail);
    this.now = now;
  }

  static AliasMovedException of(ModelName model, AliasName alias, @Nullable ModelAlias now) {
    return new AliasMovedException(
        now == null
            ? "Model '%s' has no alias '%s'; it was deleted or never existed."
                .formatted(model, alias)
            : "Alias '%s' of model '%s' now points at version %s; read it again and repeat the request with its new ETag."
                .formatted(alias, model, now.target().written()),
        now);
  }

  @Override
  public Map<String, Object> extensions() {
    return now == null ? Map.of() : Map.of("version", now.version());
  }
}
