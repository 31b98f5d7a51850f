package io.github.perceptron.access.web.security;

import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request needs in the mode {@code keys}. */
enum Need {
  /** Nothing: everybody may send it. */
  PUBLIC(null),
  /** Any key or login. */
  ANY(null),
  PREDICT(Scope.PREDICT),
  TRAIN(Scope.TRAIN),
  ADMIN(Scope.ADMIN);

  private final @Nullable Scope scope;

  Need(@Nullable Scope scope) {
    this.scope = scope;
  }

  /** Returns the need with a name in the list; the name is in lower case. */
  static Need in(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Returns the scope; null if no particular one is needed. */
  @Nullable Scope scope() {
    return scope;
  }

  boolean isMetBy(Caller caller) {
    return scope == null || caller.may(scope);
  }
}
