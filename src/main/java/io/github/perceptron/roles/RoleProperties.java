package io.github.perceptron.roles;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The roles of this instance.
 *
 * @param roles what it does: {@code predict}, {@code train}, or both
 */
@ConfigurationProperties("perceptron")
public record RoleProperties(@DefaultValue({"predict", "train"}) Set<InstanceRole> roles) {

  public RoleProperties {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "perceptron.roles must be predict, train or predict,train");
    }
    roles = Set.copyOf(roles);
  }

  /** Returns whether this instance has a role. */
  public boolean include(InstanceRole role) {
    return roles.contains(role);
  }

  /**
   * Checks that this instance predicts.
   *
   * @throws NotPredictingException if it does not
   */
  public void requirePredicting() {
    if (!include(InstanceRole.PREDICT)) {
      throw new NotPredictingException();
    }
  }

  /** Returns the names of the roles in a fixed order. */
  public List<String> ids() {
    return roles.stream().sorted().map(InstanceRole::id).toList();
  }
}
