package io.github.perceptron.scale;

import io.github.perceptron.testing.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;

@LongTest
class PostgresManyJobsTest extends ManyJobsContract {

  /** Rows of a node, each time that it runs, and how often it runs. */
  private static final Pattern READ =
      Pattern.compile("Scan.*\\(actual time=\\S+ rows=([0-9.]+) loops=(\\d+)\\)");

  private static final Pattern REMOVED =
      Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private EmbeddedPostgres server;

  @Override
  DataSource emptyDatabase(Path directory, List<String> settings) throws IOException {
    // So few rows would be scanned although there is an index.
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("enable_seqscan", "off")
            .setServerConfig("random_page_cost", "1.1")
            // It may run between two tests, after which other plans are cheapest.
            .setServerConfig("autovacuum", "off")
            .start();
    settings.add("--spring.profiles.active=postgres");
    settings.add("--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"));
    settings.add("--spring.datasource.username=postgres");
    return server.getPostgresDatabase();
  }

  @AfterAll
  void stopDatabase() throws IOException {
    server.close();
  }

  @Override
  long rowsRead(String plan) {
    double rows = 0;
    Matcher read = READ.matcher(plan);
    while (read.find()) {
      rows += Double.parseDouble(read.group(1)) * Long.parseLong(read.group(2));
    }
    Matcher removed = REMOVED.matcher(plan);
    while (removed.find()) {
      rows += Long.parseLong(removed.group(1));
    }
    return Math.round(rows);
  }

  @Override
  boolean readsAll(String plan) {
    return plan.contains("Seq Scan on training_job")
        || plan.contains("Seq Scan on epoch_record")
        || plan.contains("Seq Scan on job_event ");
  }
}
