package io.github.perceptron;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@UnitTest
class PreparedStartTest {

  private static final String OWN =
      "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'";

  private final StandardEnvironment environment = empty();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perceptron.training.workers",
        "perceptron.data-directory",
        "server.port",
        "server.tomcat.threads.max",
        "spring.application.pid",
        "spring.datasource.url",
        "spring.datasource.hikari.maximum-pool-size",
        "db-scheduler.scheduler-name",
        "logging.level.io.github.perceptron",
        "user.home"
      })
  void a_setting_with_which_the_beans_are_the_same_keeps_the_prepared_start(String name) {
    add("commandLineArgs", Map.of(name, "1"));

    assertThat(PreparedStart.deciding(environment)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "management.server.port",
        "management.endpoints.web.exposure.include",
        "server.forward-headers-strategy",
        "server.tomcat.threads-of-another-kind",
        "spring.datasource.type",
        "spring.flyway.enabled",
        "springdoc.api-docs.enabled",
        "db-scheduler.enabled"
      })
  void a_setting_that_may_decide_about_beans_starts_without_the_preparation(String name) {
    add("commandLineArgs", Map.of(name, "1", "server.port", "1"));

    assertThat(PreparedStart.deciding(environment)).containsExactly(name);
  }

  @Test
  void every_documented_setting_keeps_the_prepared_start() throws IOException {
    Pattern row = Pattern.compile("(?m)^\\| `([a-z][a-z0-9.-]+)` \\|");
    List<String> names =
        row.matcher(Files.readString(Path.of("docs/settings.md")))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.equals("spring.profiles.active"))
            .toList();
    add("commandLineArgs", names.stream().collect(Collectors.toMap(name -> name, name -> "1")));

    assertThat(names).contains("server.port", "perceptron.training.workers");
    assertThat(PreparedStart.deciding(environment)).isEmpty();
  }

  @Test
  void variables_of_the_shell_count_as_settings() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("PATH", "/bin");
    variables.put("SPRING_DATASOURCE_URL", "jdbc:h2:mem:test");
    variables.put("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "3");
    variables.put("SERVER_MAXHTTPREQUESTHEADERSIZE", "16KB");
    variables.put("MANAGEMENT_SERVER_PORT", "8081");
    variables.put("DBSCHEDULER_ENABLED", "false");
    variables.put("DB_SCHEDULER_ENABLED", "false");
    add(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource("systemEnvironment", variables));

    assertThat(PreparedStart.deciding(environment))
        .containsExactly("db.scheduler.enabled", "dbscheduler.enabled", "management.server.port");
  }

  @Test
  void the_settings_that_the_service_brings_are_those_of_the_preparation() {
    add(OWN, Map.of("management.endpoints.web.exposure.include", "health"));

    assertThat(PreparedStart.deciding(environment)).isEmpty();
  }

  @Test
  void a_file_of_the_user_counts_also_if_it_has_the_name_of_ours() {
    add(OWN.replace("class path resource", "file"), Map.of("spring.flyway.enabled", "false"));

    assertThat(PreparedStart.deciding(environment)).containsExactly("spring.flyway.enabled");
  }

  @Test
  void a_profile_with_beans_of_its_own_starts_without_the_preparation() {
    environment.setActiveProfiles("postgres");
    assertThat(PreparedStart.deciding(environment)).isEmpty();

    environment.setActiveProfiles("postgres", "bench");

    assertThat(PreparedStart.deciding(environment)).containsExactly("the profile bench");
  }

  private void add(String name, Map<String, Object> settings) {
    add(name, new MapPropertySource(name, settings));
  }

  private void add(String name, MapPropertySource source) {
    environment.getPropertySources().remove(name);
    environment.getPropertySources().addFirst(source);
  }

  private static StandardEnvironment empty() {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemEnvironment");
    environment.getPropertySources().remove("systemProperties");
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
