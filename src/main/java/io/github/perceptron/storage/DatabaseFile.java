package io.github.perceptron.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * The file of the embedded H2 database.
 *
 * <p>H2 compacts its file in the background only if commits may be written to disk late. We do not
 * allow that ({@code WRITE_DELAY=0}), so the file would grow as long as the service runs. H2's SQL
 * has no command that compacts an open database, so this class calls the {@link MVStore} directly.
 */
@Component
public class DatabaseFile {

  private static final Logger log = LoggerFactory.getLogger(DatabaseFile.class);

  /** A smaller file is not compacted. */
  private static final long SMALLEST_BYTES = 8L << 20;

  /** The file is compacted if less than this share of it is in use. */
  private static final double WANTED_SHARE = 0.6;

  /** The longest time that one slice of the work delays a commit. */
  private static final int SLICE_MILLIS = 200;

  /** The largest number of slices in one call; the rest is done in the next call. */
  private static final int SLICES = 25;

  private final DataSource dataSource;
  private final long smallestBytes;

  @Autowired
  public DatabaseFile(DataSource dataSource) {
    this(dataSource, SMALLEST_BYTES);
  }

  /**
   * @param smallestBytes size in bytes up to which the file is not compacted
   */
  DatabaseFile(DataSource dataSource, long smallestBytes) {
    this.dataSource = dataSource;
    this.smallestBytes = smallestBytes;
  }

  /**
   * Size of the file in bytes; empty if the database is not an H2 file.
   *
   * @throws SQLException if the database does not answer
   */
  public Optional<Long> bytes() throws SQLException {
    return withStore(store -> store.getFileStore().size());
  }

  /**
   * Returns unused space of the file to the disk. Reads continue; each commit is delayed by at most
   * {@value #SLICE_MILLIS} ms.
   *
   * @throws SQLException if the database does not answer
   */
  synchronized void compact() throws SQLException {
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

  /**
   * Writes a consistent copy of the embedded database while it is used. It contains all that was
   * committed before the call. The file is not compacted meanwhile.
   *
   * @param zip a file that does not exist; the copy in it is named {@code perceptron.mv.db}
   * @throws SQLException if the copy cannot be written
   */
  public synchronized void copyTo(Path zip) throws SQLException {
    Connection connection = DataSourceUtils.doGetConnection(dataSource);
    try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
      backup.setString(1, zip.toAbsolutePath().toString());
      backup.execute();
    } finally {
      DataSourceUtils.doReleaseConnection(connection, dataSource);
    }
  }

  private static void compactSlice(MVStore store) {
    int retention = store.getFileStore().getRetentionTime();
    try {
      // This call forces the file to disk before it overwrites old data, and sets the retention
      // time to 0.
      store.compactFile(SLICE_MILLIS);
    } finally {
      store.setRetentionTime(retention);
    }
  }

  private boolean isSparse(FileStore<?> file) {
    double share = file.getFillRate() / 100.0 * file.getChunksFillRate() / 100.0;
    return file.size() > smallestBytes && share < WANTED_SHARE;
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
