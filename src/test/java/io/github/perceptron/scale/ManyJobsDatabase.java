package io.github.perceptron.scale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the database of {@code bench/history.sh}: {@code h2 DIRECTORY} fills a data directory and
 * ends; {@code postgres PORT} starts a PostgreSQL, fills it and stops it at the end of the input.
 * Further arguments: the number of jobs and of epochs of the newest one.
 */
public final class ManyJobsDatabase {

  private ManyJobsDatabase() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    ManyJobs jobs =
        new ManyJobs(
            arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000,
            arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100_000);
    switch (arguments[0]) {
      case "h2" -> fillH2(jobs, Path.of(arguments[1]));
      case "postgres" -> runPostgres(jobs, Integer.parseInt(arguments[1]));
      default -> throw new IllegalArgumentException("h2 DIRECTORY or postgres PORT");
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

  private static void runPostgres(ManyJobs jobs, int port) throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setPort(port).start()) {
      jobs.into(server.getPostgresDatabase());
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
