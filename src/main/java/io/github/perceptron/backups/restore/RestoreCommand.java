package io.github.perceptron.backups.restore;

import io.github.perceptron.artifacts.ArtifactProperties;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The command {@code restore --from=FOLDER}, which the program runs in place of the service. All
 * other arguments, files and variables are the settings of the service that will start there.
 */
public final class RestoreCommand {

  private static final Logger log = LoggerFactory.getLogger(RestoreCommand.class);

  private static final String NAME = "restore";

  private RestoreCommand() {}

  /** Returns whether the arguments of the program are this command. */
  public static boolean isIn(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  /**
   * Runs the command and logs what it did, or why it did nothing.
   *
   * @return the exit code of the program: 0, or 1 if nothing was restored
   */
  public static int run(String... arguments) {
    List<String> settings = Arrays.asList(arguments).subList(1, arguments.length);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(NoBeans.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run(settings.toArray(String[]::new))) {
      ConfigurableEnvironment environment = context.getEnvironment();
      String from = environment.getProperty("from");
      if (from == null || from.isBlank()) {
        throw new RestoreException(
            "Name the folder of the backup: restore --from=FOLDER --perceptron.data-directory=DIRECTORY");
      }
      new Restore(Path.of(from), target(environment)).run();
      return 0;
    } catch (RestoreException e) {
      log.atError().log("Nothing was restored. {}", e.getMessage());
      log.atDebug().setCause(e).log("The cause");
      return 1;
    }
  }

  private static RestoreTarget target(ConfigurableEnvironment environment) {
    return new RestoreTarget(
        Path.of(environment.getRequiredProperty("perceptron.data-directory")),
        Path.of(environment.getRequiredProperty("perceptron.datasets.directory")),
        artifacts(environment),
        environment.getRequiredProperty("spring.datasource.url"),
        orEmpty(environment.getProperty("spring.datasource.username")),
        orEmpty(environment.getProperty("spring.datasource.password")));
  }

  private static ArtifactProperties artifacts(ConfigurableEnvironment environment) {
    try {
      return Binder.get(environment).bindOrCreate("perceptron.artifacts", ArtifactProperties.class);
    } catch (BindException e) {
      throw new RestoreException(
          "The settings perceptron.artifacts are wrong: " + rootOf(e).getMessage(), e);
    }
  }

  private static Throwable rootOf(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** A context needs a class to begin with; this one has no beans. */
  static final class NoBeans {}
}
