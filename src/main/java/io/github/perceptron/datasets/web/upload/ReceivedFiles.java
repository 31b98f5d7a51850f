package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.UploadedFile;
import io.github.perceptron.problem.BodyTooLargeException;
import io.github.perceptron.problem.InvalidParametersException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Writes the files of an upload into a folder, under names of its own. */
final class ReceivedFiles {

  /** Two pairs of files, and the names of the classes; more files do not make a data set. */
  private static final int MOST_FILES = 16;

  /** The kinds of all columns of the widest table. */
  private static final int LONGEST_FIELD = 1 << 20;

  private ReceivedFiles() {}

  /** Writes the body as one file. */
  static List<UploadedFile> ofBody(HttpServletRequest request, Path folder) throws IOException {
    Path file = folder.resolve("body");
    try (InputStream in = request.getInputStream()) {
      Files.copy(in, file);
    } catch (IOException e) {
      throw failure(e);
    }
    return Files.size(file) == 0 ? List.of() : List.of(new UploadedFile("", "", file));
  }

  /**
   * Writes each file of the form.
   *
   * @param fields receives the fields of the form, by name
   */
  static List<UploadedFile> ofForm(
      HttpServletRequest request, Path folder, Map<String, String> fields) throws IOException {
    List<UploadedFile> files = new ArrayList<>();
    try {
      FileUpload forms = new FileUpload();
      forms.setHeaderEncoding(StandardCharsets.UTF_8.name());
      FileItemIterator parts = forms.getItemIterator(new ServletRequestContext(request));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        if (part.isFormField()) {
          field(part, fields);
        } else {
          files.add(file(part, folder.resolve("part-" + files.size()), files.size()));
        }
      }
    } catch (FileUploadException | InvalidFileNameException e) {
      if (e.getCause() instanceof IOException cause) {
        throw failure(cause);
      }
      throw new MultipartException("The form cannot be read", e);
    } catch (IOException e) {
      throw failure(e);
    }
    return files;
  }

  private static void field(FileItemStream part, Map<String, String> fields) throws IOException {
    String name = nameOf(part);
    if (!UploadOptionFields.NAMES.contains(name)) {
      throw InvalidUploadException.at(
          name,
          "is a field of the form, not a file; the options of an upload are "
              + String.join(", ", UploadOptionFields.NAMES));
    }
    byte[] value;
    try (InputStream in = part.openStream()) {
      value = in.readNBytes(LONGEST_FIELD + 1);
    }
    if (value.length > LONGEST_FIELD) {
      throw InvalidParametersException.at(
          name, "must have at most %d bytes".formatted(LONGEST_FIELD));
    }
    if (fields.put(name, new String(value, StandardCharsets.UTF_8)) != null) {
      throw InvalidParametersException.at(name, "must be given once");
    }
  }

  private static String nameOf(FileItemStream part) {
    return part.getFieldName() == null ? "" : part.getFieldName();
  }

  private static UploadedFile file(FileItemStream part, Path file, int before) throws IOException {
    String name = nameOf(part);
    if (UploadOptionFields.NAMES.contains(name)) {
      throw InvalidParametersException.at(name, "must be a text, not a file");
    }
    if (before >= MOST_FILES) {
      throw InvalidUploadException.at(
          name, "is one file too many; a form has at most %d".formatted(MOST_FILES));
    }
    try (InputStream in = part.openStream()) {
      Files.copy(in, file);
    }
    return new UploadedFile(name, part.getName() == null ? "" : part.getName(), file);
  }

  /** A body above the limit, a form that ends too early, or another failure of reading. */
  private static IOException failure(IOException e) {
    if (BodyTooLargeException.isCauseOf(e)) {
      throw new MaxUploadSizeExceededException(-1, e);
    }
    if (isMalformed(e)) {
      throw new MultipartException("The form cannot be read", e);
    }
    return e;
  }

  private static boolean isMalformed(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MultipartStream.MalformedStreamException) {
        return true;
      }
    }
    return false;
  }
}
