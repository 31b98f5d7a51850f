package io.github.perceptron.artifacts;

import io.github.perceptron.testing.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@LongTest
class PostgresArtifactKeeperTest extends KeeperContract {

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private static EmbeddedPostgres postgres;

  /** One object, because a transaction belongs to it. */
  @SuppressWarnings("NullAway.Init") // Before all tests.
  private static DataSource database;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
    database = postgres.getPostgresDatabase();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @Override
  DataSource database() {
    return database;
  }
}
