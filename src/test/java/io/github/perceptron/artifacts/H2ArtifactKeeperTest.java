package io.github.perceptron.artifacts;

import io.github.perceptron.testing.LongTest;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

@LongTest
class H2ArtifactKeeperTest extends KeeperContract {

  private static final JdbcDataSource DATABASE = new JdbcDataSource();

  static {
    DATABASE.setUrl("jdbc:h2:mem:artifact-keeper;DB_CLOSE_DELAY=-1");
  }

  @Override
  DataSource database() {
    return DATABASE;
  }
}
