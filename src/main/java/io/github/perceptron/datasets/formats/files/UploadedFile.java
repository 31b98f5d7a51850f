package io.github.perceptron.datasets.formats.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An uploaded file on the disk.
 *
 * @param part name of its part of the form; empty if the file was the whole body
 * @param fileName name of the file on the client's disk; empty if it is not known. It is never used
 *     as a path
 */
public record UploadedFile(String part, String fileName, Path path) {

  /** The name for messages: that of the file, unless only the part says which rows it holds. */
  public String name() {
    if (ArrayRole.partIn(fileName) == null && ArrayRole.partIn(part) != null) {
      return part;
    }
    return !fileName.isEmpty() ? fileName : !part.isEmpty() ? part : "body";
  }

  public ByteSource source() throws IOException {
    return new ByteSource(name(), Files.size(path), () -> Files.newInputStream(path));
  }
}
