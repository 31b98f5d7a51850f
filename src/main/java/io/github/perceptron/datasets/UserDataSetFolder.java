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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder of the user's directory.
 *
 * <p>A symbolic link may point to another file within the directory, as links of Kubernetes volumes
 * do, but not to a file outside of it.
 */
final class UserDataSetFolder implements DataSetOrigin {

  private static final String LICENCE = "not stated";
  private static final String PACKED = ".gz";

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

  /**
   * A file of the folder.
   *
   * @param name its name when it is uncompressed
   */
  private record Found(String name, Path path) {}

  /** Path, size and modification time of a file when it was checked. */
  private record FileStamp(Path path, long size, FileTime lastModified) {}

  @Override
  public Object stamp() {
    List<FileStamp> stamps = new ArrayList<>();
    for (Found found : files().values()) {
      Path path = found.path();
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
            (file, found) -> {
              boolean packed = found.path().getFileName().toString().endsWith(PACKED);
              sources.put(
                  file,
                  new IdxSource(
                      place(packed ? found.name() + PACKED : found.name()),
                      packed,
                      () -> Files.newInputStream(found.path())));
            });
    return reader.read(
        name,
        sources,
        DataSetSource.FOLDER,
        "The folder " + name + " of the user's data sets",
        LICENCE);
  }

  /** The files of the folder: the two training files, and either both test files or none. */
  private Map<DataSetFile, Found> files() {
    Map<DataSetFile, Found> files = new EnumMap<>(DataSetFile.class);
    for (DataSetFile file : DataSetFile.values()) {
      Found found = find(file);
      if (found != null) {
        files.put(file, found);
      }
    }
    boolean tested =
        files.containsKey(DataSetFile.TEST_IMAGES) || files.containsKey(DataSetFile.TEST_LABELS);
    for (DataSetFile file : DataSetFile.values()) {
      if (!files.containsKey(file) && (tested || !file.isForTest())) {
        List<String> names =
            file.fileNames().stream().flatMap(plain -> Stream.of(plain, plain + PACKED)).toList();
        throw InvalidDataSetException.at(
            name, String.join(" or ", names), names.size() == 2 ? "neither" : "none of them");
      }
    }
    return files;
  }

  private @Nullable Found find(DataSetFile file) {
    Path folder = directory.resolve(name);
    List<Path> existing = new ArrayList<>();
    Found found = null;
    for (String plain : file.fileNames()) {
      for (Path path : List.of(folder.resolve(plain), folder.resolve(plain + PACKED))) {
        if (Files.exists(path)) {
          existing.add(path.getFileName());
          found = new Found(plain, path);
        }
      }
    }
    if (existing.size() > 1) {
      throw InvalidDataSetException.at(
          name, existing.get(0) + " or " + existing.get(1), "both; remove one of them");
    }
    return found == null ? null : new Found(found.name(), inside(found.path()));
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
