package io.github.perceptron.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * The file of the embedded H2 database.
 *
 * <p>H2 compacts its file in the background only when commits may reach the disk late. Ours may not
 * ({@code WRITE_DELAY=0}), so that the file would grow for as long as the service runs; H2's SQL
 * has no command that compacts an open database, its {@link MVStore} does.
 */
@Component
class DatabaseFile {

  private static final Logger log = LoggerFactory.getLogger(DatabaseFile.class);

  /** A smaller file is left alone. */
  private static final long SMALL_BYTES = 8L << 20;

  /** Below this share of the file in use it is compacted. */
  private static final double WANTED_SHARE = 0.6;

  /** Commits wait for so long at most. */
  private static final int SLICE_MILLIS = 200;

  /** At most so many slices at once; what is left waits for the next time. */
  private static final int SLICES = 25;

  private final DataSource dataSource;

  DatabaseFile(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Size of the file in bytes; empty when the database is no H2 file.
   *
   * @throws SQLException if the database does not answer
   */
  Optional<Long> bytes() throws SQLException {
    return withStore(store -> store.getFileStore().size());
  }

  /**
   * Gives space back to the disk that holds no rows any more. Readers go on; each commit waits
   * {@value #SLICE_MILLIS} ms at most.
   *
   * @throws SQLException if the database does not answer
   */
  void compact() throws SQLException {
    withStore(
        store -> {
          long before = store.getFileStore().size();
          for (int i = 0; i < SLICES && isSparse(store.getFileStore()); i++) {
            compactSlice(store);
          }
          long after = store.getFileStore().size();
          if (after < before) {
            log.atInfo()
                .addKeyValue("bytes_before", before)
                .addKeyValue("bytes_after", after)
                .log("The database file was compacted");
          }
          return after;
        });
  }

  private static void compactSlice(MVStore store) {
    int retention = store.getFileStore().getRetentionTime();
    try {
      // It forces the file to disk before it writes over anything, and leaves the retention at 0.
      store.compactFile(SLICE_MILLIS);
    } finally {
      store.setRetentionTime(retention);
    }
  }

  private static boolean isSparse(FileStore<?> file) {
    double share = file.getFillRate() / 100.0 * file.getChunksFillRate() / 100.0;
    return file.size() > SMALL_BYTES && share < WANTED_SHARE;
  }

  private <T> Optional<T> withStore(StoreFunction<T> function) throws SQLException {
    Connection connection = DataSourceUtils.doGetConnection(dataSource);
    try {
      if (!connection.isWrapperFor(JdbcConnection.class)) {
        return Optional.empty();
      }
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      MVStore store = session.getDatabase().getStore().getMvStore();
      return store.getFileStore() == null ? Optional.empty() : Optional.of(function.of(store));
    } finally {
      DataSourceUtils.doReleaseConnection(connection, dataSource);
    }
  }

  @FunctionalInterface
  private interface StoreFunction<T> {
    T of(MVStore store);
  }
}
