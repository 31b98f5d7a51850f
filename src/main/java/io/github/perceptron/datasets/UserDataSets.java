package io.github.perceptron.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of the user's data sets, a folder each.
 *
 * <p>It is looked at anew each time, so that a folder put there is found without a restart. A
 * folder whose name is not one of a data set, or is that of a built-in one, does not count.
 */
final class UserDataSets {

  private final Path directory;
  private final DataSetReader reader;

  /**
   * @param directory need not exist
   */
  UserDataSets(Path directory, DataSetReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /** Names of the folders, ascending; whether their files are in order is not looked at. */
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

  /** Whether there is such a folder; a name that is none is answered without touching a file. */
  boolean exists(String name) {
    return DataSetName.isValid(name)
        && !name.equals(BuiltInMnist.NAME)
        && Files.isDirectory(directory.resolve(name));
  }

  /**
   * The folder of a data set.
   *
   * @param name one that {@link #exists}
   */
  DataSetOrigin origin(String name) {
    return new UserDataSetFolder(name, directory, reader);
  }
}
