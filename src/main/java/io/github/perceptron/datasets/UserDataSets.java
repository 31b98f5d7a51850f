package io.github.perceptron.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of the user's data sets, with one folder for each data set.
 *
 * <p>The directory is read each time, so new folders are found without a restart. A folder is
 * ignored if its name is not a valid name of a data set, or if a built-in data set has the same
 * name.
 */
final class UserDataSets {

  private final Path directory;
  private final DataSetReader reader;

  /**
   * @param directory the user's directory; it need not exist
   */
  UserDataSets(Path directory, DataSetReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /** The names of the folders in ascending order. The files in them are not checked. */
  List<String> names() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(this::exists)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a folder with this name exists. An invalid name never reaches the file system. */
  boolean exists(String name) {
    return DataSetName.isValid(name)
        && !name.equals(BuiltInMnist.NAME)
        && Files.isDirectory(directory.resolve(name));
  }

  /**
   * The folder of a data set.
   *
   * @param name name of an existing folder, see {@link #exists}
   */
  DataSetOrigin origin(String name) {
    return new UserDataSetFolder(name, directory, reader);
  }
}
