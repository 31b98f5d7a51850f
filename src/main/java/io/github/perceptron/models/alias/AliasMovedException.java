package io.github.perceptron.models.alias;

import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alias is not what a conditional request expects: it moved, came or went meanwhile. */
public final class AliasMovedException extends ProblemException {

  private final transient @Nullable ModelAlias now;

  private AliasMovedException(String detail, @Nullable ModelAlias now) {
    super(ProblemType.ALIAS_MOVED, detail);
    this.now = now;
  }

  static AliasMovedException of(ModelName model, String alias, @Nullable ModelAlias now) {
    return new AliasMovedException(
        now == null
            ? "Model '%s' has no alias '%s' (any more).".formatted(model, alias)
            : "Alias '%s' of model '%s' points at version %d; read it again and decide anew."
                .formatted(alias, model, now.version()),
        now);
  }

  @Override
  public Map<String, Object> extensions() {
    return now == null ? Map.of() : Map.of("version", now.version());
  }
}
