package io.github.perceptron.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process that is killed while H2 compacts its file. */
@LongTest
class InterruptedCompactionTest {

  /** One of so many changes is followed by a kill. */
  private static final int CHANGES_PER_KILL = 8;

  private static final int BLOCK = 4096;

  /** With it, H2 meets the case that its wrong assertion denies (docs/adr/0012). */
  private static final long SEED = 1;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @Test
  void the_file_has_all_rows_after_a_kill_at_any_moment() throws Exception {
    RecordedFile.register();
    Path original = directory.resolve("db.mv.db");
    Path killed = directory.resolve("killed.mv.db");
    Random random = new Random(SEED);
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:%s:%s;WRITE_DELAY=0"
                .formatted(RecordedFile.SCHEME, directory.resolve("db").toAbsolutePath()),
            "sa",
            "");
    JdbcTemplate jdbc = new JdbcTemplate(pool);
    jdbc.execute("create table t (id int primary key, text varchar)");
    DatabaseFile file = new DatabaseFile(pool, 64 << 10);
    int changes = 0;
    int kills = 0;
    for (int round = 0; round < 4; round++) {
      fillAndThin(jdbc, random, round);
      Files.copy(original, killed, StandardCopyOption.REPLACE_EXISTING);
      Content expected = content(jdbc);
      RecordedFile.take();

      file.compact();

      for (RecordedFile.Change change : RecordedFile.take()) {
        boolean kill = random.nextInt(CHANGES_PER_KILL) == 0;
        if (kill && change instanceof RecordedFile.Write write && write.length() > BLOCK) {
          // Only the first blocks of it had reached the file.
          int length = random.nextInt(1, write.length() / BLOCK + 1) * BLOCK;
          apply(killed, write.head(length));
          assertThat(contentAfterRestart(killed)).as("torn change %d", changes).isEqualTo(expected);
          kills++;
        }
        apply(killed, change);
        if (kill) {
          assertThat(contentAfterRestart(killed)).as("change %d", changes).isEqualTo(expected);
          kills++;
        }
        changes++;
      }
      assertThat(content(jdbc)).isEqualTo(expected);
    }
    pool.dispose();

    assertThat(kills).as("kills during %d changes", changes).isGreaterThan(50);
  }

  private record Content(int rows, long characters) {}

  /** Each row is a commit of its own; afterwards a random share of all rows is deleted. */
  private static void fillAndThin(JdbcTemplate jdbc, Random random, int round) {
    int rows = random.nextInt(50, 250);
    for (int i = 0; i < rows; i++) {
      byte[] bytes = new byte[random.nextInt(500, 4500)];
      random.nextBytes(bytes);
      jdbc.update("insert into t values (?, ?)", 1000 * round + i, HexFormat.of().formatHex(bytes));
    }
    double kept = random.nextDouble(0.1, 0.6);
    List<Integer> ids = jdbc.queryForList("select id from t order by id", Integer.class);
    for (int id : ids) {
      if (random.nextDouble() > kept) {
        jdbc.update("delete from t where id = ?", id);
      }
    }
  }

  private static Content content(JdbcTemplate jdbc) {
    return jdbc.queryForObject(
        "select count(*), sum(length(text)) from t",
        (row, number) -> new Content(row.getInt(1), row.getLong(2)));
  }

  /** Opens a copy, because opening a file changes it. */
  private Content contentAfterRestart(Path killed) throws IOException, SQLException {
    Path copy = directory.resolve("restarted.mv.db");
    Files.copy(killed, copy, StandardCopyOption.REPLACE_EXISTING);
    JdbcDataSource restarted = new JdbcDataSource();
    restarted.setURL("jdbc:h2:" + directory.resolve("restarted").toAbsolutePath());
    restarted.setUser("sa");
    restarted.setPassword("");
    return content(new JdbcTemplate(restarted));
  }

  private static void apply(Path path, RecordedFile.Change change) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      change.applyTo(file);
    }
  }
}
