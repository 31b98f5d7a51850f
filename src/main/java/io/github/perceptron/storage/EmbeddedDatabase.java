package io.github.perceptron.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** The embedded H2 database, for a module that copies it. */
@Component
public class EmbeddedDatabase {

  private final DatabaseFile file;

  EmbeddedDatabase(DatabaseFile file) {
    this.file = file;
  }

  /**
   * Returns the size of the database file in bytes; empty if the database is not embedded.
   *
   * @throws SQLException if the database does not answer
   */
  public OptionalLong bytes() throws SQLException {
    return file.bytes().map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /**
   * Writes a consistent copy of the database while it is used.
   *
   * @param zip a file that does not exist; the copy in it is named {@code perceptron.mv.db}
   * @throws SQLException if the copy cannot be written
   */
  public void copyTo(Path zip) throws SQLException {
    file.copyTo(zip);
  }
}
