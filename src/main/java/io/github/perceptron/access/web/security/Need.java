package io.github.perceptron.access.web.security;

import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.projects.Project;
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
  ADMIN(Scope.ADMIN),
  /** The scope predict, and the project default: what it tells is about all projects. */
  MONITOR(Scope.PREDICT, true),
  /** The scope train, and the project default: what it tells is about all projects. */
  INSPECT(Scope.TRAIN, true);

  private final @Nullable Scope scope;
  private final boolean ofService;

  Need(@Nullable Scope scope) {
    this(scope, false);
  }

  /**
   * @param ofService whether a caller of another project than the default one needs the scope admin
   */
  Need(@Nullable Scope scope, boolean ofService) {
    this.scope = scope;
    this.ofService = ofService;
  }

  /** Returns the need with a name in the list; the name is in lower case. */
  static Need in(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Returns the scope; null if no particular one is needed. */
  @Nullable Scope scope() {
    return scope;
  }

  /** Returns the scope that a caller must have; null if no particular one is needed. */
  @Nullable Scope scopeFor(Caller caller) {
    return ofService && !caller.project().equals(Project.DEFAULT) ? Scope.ADMIN : scope;
  }

  boolean isMetBy(Caller caller) {
    Scope needed = scopeFor(caller);
    return needed == null || caller.may(needed);
  }
}
