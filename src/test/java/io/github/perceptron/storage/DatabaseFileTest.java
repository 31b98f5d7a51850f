package io.github.perceptron.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Uses a real H2 file that is opened with the settings of the service. */
@LongTest
class DatabaseFileTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private JdbcConnectionPool pool;

  @SuppressWarnings("NullAway.Init")
  private JdbcTemplate jdbc;

  @BeforeEach
  void open() {
    pool =
        JdbcConnectionPool.create(
            "jdbc:h2:async:" + directory.resolve("db") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=5000",
            "sa",
            "");
    jdbc = new JdbcTemplate(pool);
    jdbc.execute("create table t (id int primary key, text varchar)");
  }

  @AfterEach
  void close() {
    pool.dispose();
  }

  /** An assertion in its compaction is wrong and closes the database (docs/adr/0012). */
  @Test
  void h2_runs_without_assertions_as_users_run_it() {
    assertThat(MVStore.class.desiredAssertionStatus()).isFalse();
  }

  @Test
  void the_space_of_deleted_rows_is_returned_to_the_disk_while_the_database_is_open()
      throws SQLException {
    DatabaseFile file = new DatabaseFile(pool);
    fill(1500);
    List<String> kept =
        jdbc.queryForList("select text from t where id < 100 order by id", String.class);
    long full = file.bytes().orElseThrow();

    jdbc.update("delete from t where id >= 100");
    compactUntilDone(file);

    assertThat(full).isGreaterThan(12L << 20);
    assertThat(file.bytes().orElseThrow()).isLessThan(full / 3);
    assertThat(directory.resolve("db.mv.db")).hasSize(file.bytes().orElseThrow());
    assertThat(jdbc.queryForList("select text from t order by id", String.class)).isEqualTo(kept);
  }

  @Test
  void what_is_written_after_a_compaction_is_there_after_a_restart() throws SQLException {
    fill(1500);
    jdbc.update("delete from t where id >= 100");
    compactUntilDone(new DatabaseFile(pool));

    jdbc.update("insert into t values (5000, 'after')");
    pool.dispose();
    pool = JdbcConnectionPool.create("jdbc:h2:async:" + directory.resolve("db"), "sa", "");
    jdbc = new JdbcTemplate(pool);

    assertThat(jdbc.queryForObject("select count(*) from t", Integer.class)).isEqualTo(101);
    assertThat(jdbc.queryForObject("select text from t where id = 5000", String.class))
        .isEqualTo("after");
  }

  @Test
  void a_stop_compacts_the_file() throws Exception {
    fill(1500);
    jdbc.update("delete from t where id >= 100");
    long full = Files.size(directory.resolve("db.mv.db"));

    pool.dispose();

    assertThat(Files.size(directory.resolve("db.mv.db"))).isLessThan(full / 10);
  }

  /** Makes many commits with text that does not compress well. */
  private void fill(int rows) {
    Random random = new Random(1);
    byte[] bytes = new byte[4000];
    for (int i = 0; i < rows; i++) {
      random.nextBytes(bytes);
      jdbc.update("insert into t values (?, ?)", i, HexFormat.of().formatHex(bytes));
    }
  }

  private static void compactUntilDone(DatabaseFile file) throws SQLException {
    long before;
    do {
      before = file.bytes().orElseThrow();
      file.compact();
    } while (file.bytes().orElseThrow() < before);
  }
}
