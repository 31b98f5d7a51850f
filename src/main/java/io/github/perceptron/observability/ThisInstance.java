package io.github.perceptron.observability;

import io.github.perceptron.jobs.run.RunningJobs;
import io.github.perceptron.roles.RoleProperties;
import io.github.perceptron.version.ServiceVersion;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What this process says about itself. */
@Component
public class ThisInstance {

  private final InstanceProperties properties;
  private final RoleProperties roles;
  private final RunningJobs running;
  private final Environment environment;
  private final Clock clock;
  private final ServiceVersion build;
  private final String host;

  ThisInstance(
      InstanceProperties properties,
      RoleProperties roles,
      RunningJobs running,
      Environment environment,
      Clock clock,
      ServiceVersion build) {
    this.properties = properties;
    this.roles = roles;
    this.running = running;
    this.environment = environment;
    this.clock = clock;
    this.build = build;
    this.host = hostName();
  }

  /** Returns this instance as it is now. */
  public Instance now() {
    return new Instance(
        name(), version(), startedAt(), clock.instant(), roles.ids(), running.ids());
  }

  private String name() {
    String port = environment.getProperty("local.server.port", "0");
    return properties.name().isEmpty() ? host + ":" + port : properties.name();
  }

  /** Returns when the process started. */
  public Instant startedAt() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /** Returns the version of the service; "unknown" if the build did not record it. */
  public String version() {
    return build.version();
  }

  /**
   * Returns when the service was built; null if the build did not record it. A build between two
   * releases says the same time always, so that equal sources give equal bytes.
   */
  public @Nullable Instant builtAt() {
    return version().endsWith("-SNAPSHOT") ? null : build.builtAt();
  }

  /** Returns the commit of the sources; null if the build did not record it. */
  public @Nullable String commit() {
    return build.commit();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
