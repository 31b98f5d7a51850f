package io.github.perceptron.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** The version, time and commit of this build of the service, if the build recorded them. */
@Component
public class ServiceVersion {

  private final @Nullable BuildProperties build;
  private final @Nullable GitProperties git;

  ServiceVersion(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
    this.build = build.getIfAvailable();
    this.git = git.getIfAvailable();
  }

  /** Returns the version; "unknown" if the build did not record it. */
  public String version() {
    String version = build == null ? null : build.getVersion();
    return version == null ? "unknown" : version;
  }

  /** Returns when the service was built; null if the build did not record it. */
  public @Nullable Instant builtAt() {
    return build == null ? null : build.getTime();
  }

  /**
   * Returns the commit of the sources; null if the build did not record it. If they were changed
   * after it, {@code -dirty} stands behind it.
   */
  public @Nullable String commit() {
    return git == null ? null : git.getCommitId();
  }
}
