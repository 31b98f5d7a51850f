package io.github.perceptron;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Uses the bean definitions that {@code bin/prepare-start} had Spring generate (Spring's "ahead of
 * time processing"), if they are there and fit.
 *
 * <p>Spring decided by the settings of the preparation which beans there are. A setting that might
 * decide otherwise must not be ignored, so with any setting of Spring that is not in {@link
 * #HARMLESS} the service starts as without a preparation, only slower (docs/adr/0024).
 */
final class PreparedStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  private static final Logger log = LoggerFactory.getLogger(PreparedStart.class);

  /** The name that Spring looks for. */
  private static final String GENERATED =
      PerceptronApplication.class.getName() + "__ApplicationContextInitializer";

  private static final String SWITCH = "spring.aot.enabled";

  /** The profiles that change settings only. */
  private static final Set<String> PROFILES = Set.of("postgres");

  /**
   * What Spring Boot and the libraries with beans of their own read. Boot also takes the variable
   * DB_SCHEDULER_ENABLED for db-scheduler.enabled, but lists it as db.scheduler.enabled.
   */
  private static final List<ConfigurationPropertyName> DECIDING =
      names("spring", "server", "management", "springdoc", "db-scheduler", "db.scheduler");

  /** Settings, with all below them, that have no part in which beans there are. */
  private static final List<ConfigurationPropertyName> HARMLESS =
      names(
          "spring.aot",
          "spring.application.name",
          "spring.application.pid",
          "spring.application.version",
          "spring.config",
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.datasource.password",
          "spring.datasource.hikari",
          "spring.lifecycle",
          "spring.profiles.active",
          "server.address",
          "server.compression",
          "server.max-http-request-header-size",
          "server.port",
          "server.servlet.context-path",
          "server.tomcat.max-part-count",
          "server.tomcat.max-connections",
          "server.tomcat.max-keep-alive-requests",
          "server.tomcat.threads",
          "db-scheduler.heartbeat-interval",
          "db-scheduler.missed-heartbeats-limit",
          "db-scheduler.polling-interval",
          "db-scheduler.scheduler-name",
          "db-scheduler.shutdown-max-wait");

  /** The names of the sources that the service itself brings. */
  private static final String OWN = "Config resource 'class path resource [application";

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (SpringProperties.getProperty(SWITCH) != null
        || !ClassUtils.isPresent(GENERATED, getClass().getClassLoader())) {
      return;
    }
    List<String> deciding = deciding(event.getEnvironment());
    SpringProperties.setProperty(SWITCH, Boolean.toString(deciding.isEmpty()));
    if (!deciding.isEmpty()) {
      log.info("The start is not the prepared one and takes longer, because of {}", deciding);
    }
  }

  /** Returns the names of the settings and profiles that may decide which beans there are. */
  static List<String> deciding(ConfigurableEnvironment environment) {
    List<String> found = new ArrayList<>();
    Stream.of(environment.getActiveProfiles())
        .filter(profile -> !PROFILES.contains(profile))
        .forEach(profile -> found.add("the profile " + profile));
    ConfigurationPropertySources.get(environment)
        .forEach(
            source -> {
              if (source instanceof IterableConfigurationPropertySource settings
                  && !isOwn(source.getUnderlyingSource())) {
                settings.stream()
                    .filter(PreparedStart::mayDecide)
                    .map(ConfigurationPropertyName::toString)
                    .forEach(found::add);
              }
            });
    return found.stream().distinct().sorted().toList();
  }

  private static boolean isOwn(@Nullable Object source) {
    return source instanceof PropertySource<?> settings && settings.getName().startsWith(OWN);
  }

  private static boolean mayDecide(ConfigurationPropertyName setting) {
    return DECIDING.stream().anyMatch(it -> it.isAncestorOf(setting))
        && HARMLESS.stream().noneMatch(it -> it.equals(setting) || it.isAncestorOf(setting));
  }

  private static List<ConfigurationPropertyName> names(String... names) {
    return Stream.of(names).map(ConfigurationPropertyName::of).toList();
  }
}
