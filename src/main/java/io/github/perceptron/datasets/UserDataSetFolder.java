package io.github.perceptron.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One folder of the user's directory.
 *
 * <p>A symbolic link may point to another file within the directory, as links of Kubernetes volumes
 * do, but not to a file outside of it.
 */
final class UserDataSetFolder implements DataSetOrigin {

  private static final String LICENCE = "not stated";

  private final String name;
  private final Path directory;
  private final DataSetReader reader;

  /**
   * @param name a valid name of a data set
   * @param directory the user's directory, which holds the folder
   */
  UserDataSetFolder(String name, Path directory, DataSetReader reader) {
    this.name = name;
    this.directory = directory;
    this.reader = reader;
  }

  /** Path, size and modification time of a file when it was checked. */
  private record FileStamp(Path path, long size, FileTime lastModified) {}

  @Override
  public Object stamp() {
    List<FileStamp> stamps = new ArrayList<>();
    for (Path path : files().values()) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        stamps.add(new FileStamp(path, attributes.size(), attributes.lastModifiedTime()));
      } catch (IOException e) {
        throw unreadable(path.getFileName().toString(), e);
      }
    }
    return List.copyOf(stamps);
  }

  @Override
  public DataSet read() {
    Map<DataSetFile, IdxSource> sources = new EnumMap<>(DataSetFile.class);
    files()
        .forEach(
            (file, path) -> {
              boolean packed = path.getFileName().toString().endsWith(".gz");
              sources.put(
                  file,
                  new IdxSource(
                      place(packed ? file.packedName() : file.fileName()),
                      packed,
                      () -> Files.newInputStream(path)));
            });
    return reader.read(name, sources, "The folder " + name + " of the user's data sets", LICENCE);
  }

  /** The files of the folder: the two training files, and either both test files or none. */
  private Map<DataSetFile, Path> files() {
    Map<DataSetFile, Path> files = new EnumMap<>(DataSetFile.class);
    for (DataSetFile file : DataSetFile.values()) {
      Path path = find(file);
      if (path != null) {
        files.put(file, path);
      }
    }
    boolean tested =
        files.containsKey(DataSetFile.TEST_IMAGES) || files.containsKey(DataSetFile.TEST_LABELS);
    for (DataSetFile file : DataSetFile.values()) {
      if (!files.containsKey(file) && (tested || !file.isForTest())) {
        throw InvalidDataSetException.at(
            name, file.fileName() + " or " + file.packedName(), "neither");
      }
    }
    return files;
  }

  private @Nullable Path find(DataSetFile file) {
    Path folder = directory.resolve(name);
    Path plain = folder.resolve(file.fileName());
    Path packed = folder.resolve(file.packedName());
    if (Files.exists(plain) && Files.exists(packed)) {
      throw InvalidDataSetException.at(
          name, file.fileName() + " or " + file.packedName(), "both; remove one of them");
    }
    if (Files.exists(plain)) {
      return inside(plain);
    }
    return Files.exists(packed) ? inside(packed) : null;
  }

  /** Resolves symbolic links. The path must be a file within the user's directory. */
  private Path inside(Path path) {
    String file = path.getFileName().toString();
    try {
      Path real = path.toRealPath();
      if (!real.startsWith(directory.toRealPath())) {
        throw InvalidDataSetException.at(
            place(file), "a file within the data set directory", "a link to a file outside of it");
      }
      if (!Files.isRegularFile(real)) {
        throw InvalidDataSetException.at(place(file), "a file", "something else");
      }
      return real;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private InvalidDataSetException unreadable(String file, IOException cause) {
    InvalidDataSetException invalid =
        InvalidDataSetException.at(
            place(file), "a readable file", "one that is missing or cannot be opened");
    invalid.initCause(cause);
    return invalid;
  }

  private String place(String file) {
    return name + "/" + file;
  }
}
