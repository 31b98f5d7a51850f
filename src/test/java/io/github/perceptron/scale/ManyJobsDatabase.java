package io.github.perceptron.scale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the databases of {@code bench/history.sh}, and measures what writing into them costs.
 *
 * <ul>
 *   <li>{@code h2 DIRECTORY} fills an empty data directory.
 *   <li>{@code postgres DIRECTORY PORT} starts a PostgreSQL on a directory, fills it if it is new,
 *       prints {@code ready} and stops it at the end of the input.
 *   <li>{@code writes h2 DIRECTORY DIRECTORY} and {@code writes postgres PORT} print what {@link
 *       WriteCost} measures.
 * </ul>
 *
 * <p>The system properties {@code jobs} and {@code epochs} are the number of jobs and of epochs of
 * the newest one, by default 100,000.
 */
public final class ManyJobsDatabase {

  private ManyJobsDatabase() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    ManyJobs jobs =
        new ManyJobs(Integer.getInteger("jobs", 100_000), Integer.getInteger("epochs", 100_000));
    switch (arguments[0]) {
      case "h2" -> fillH2(jobs, Path.of(arguments[1]));
      case "postgres" -> runPostgres(jobs, Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      case "writes" ->
          WriteCost.measure(Arrays.copyOfRange(arguments, 1, arguments.length))
              .forEach(ManyJobsDatabase::printLine);
      default -> throw new IllegalArgumentException("h2, postgres or writes");
    }
  }

  private static void fillH2(ManyJobs jobs, Path directory) throws SQLException {
    SingleConnectionDataSource database =
        new SingleConnectionDataSource(
            "jdbc:h2:%s".formatted(directory.resolve("perceptron").toAbsolutePath()),
            "sa",
            "",
            true);
    jobs.into(database);
    database.destroy();
  }

  private static void runPostgres(ManyJobs jobs, Path directory, int port)
      throws IOException, SQLException {
    boolean isNew = Files.notExists(directory);
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setPort(port)
            // As a server is set up; the tests of the library wait for no disk.
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      if (isNew) {
        jobs.into(server.getPostgresDatabase());
      }
      printLine("ready");
      while (System.in.read() >= 0) {
        // The end of the input stops the server.
      }
    }
  }

  @SuppressWarnings("SystemOut") // A script reads it.
  private static void printLine(String line) {
    System.out.println(line);
  }
}
