package io.github.perceptron.datasets.formats.csv;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The encodings of text files that are read. */
public enum TextEncoding {
  UTF_8("UTF-8", "\u00ef\u00bb\u00bf"),
  UTF_16LE("UTF-16LE", "\u00ff\u00fe"),
  UTF_16BE("UTF-16BE", "\u00fe\u00ff"),
  WINDOWS_1252("windows-1252", ""),
  ISO_8859_1("ISO-8859-1", "");

  /**
   * Stands in the text where the bytes do not fit the encoding. Unicode promises that it is never a
   * character, so that it cannot be mistaken for text of the file.
   */
  static final char DAMAGED = '\uffff';

  private final Charset charset;

  /** The byte order mark, a character for each byte. */
  private final String mark;

  TextEncoding(String charset, String mark) {
    this.charset = Charset.forName(charset);
    this.mark = mark;
  }

  /** The name in requests and answers, for example {@code utf-8}. */
  @JsonValue
  public String id() {
    return charset.name().toLowerCase(Locale.ROOT);
  }

  /** The encoding with an {@link #id()}; empty if there is none. */
  public static Optional<TextEncoding> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * The encoding whose byte order mark the first bytes are; empty if they are none.
   *
   * @param first the first bytes of a file, at least 3 if it has so many
   */
  public static Optional<TextEncoding> markedBy(byte[] first) {
    String begin = new String(first, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values())
        .filter(one -> !one.mark.isEmpty() && begin.startsWith(one.mark))
        .findFirst();
  }

  /**
   * The text of a whole file, whose encoding is found out.
   *
   * @return empty if the encoding cannot be told, or if bytes do not fit it
   */
  public static Optional<String> decoded(byte[] file) {
    EncodingTally tally = new EncodingTally();
    tally.add(file, file.length);
    StringWriter text = new StringWriter(file.length);
    try (Reader reader = tally.encoding("the file").read(new ByteArrayInputStream(file))) {
      reader.transferTo(text);
    } catch (InvalidUploadException unknown) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(text.toString()).filter(all -> all.indexOf(DAMAGED) < 0);
  }

  /** The text of a file without its byte order mark; wrong bytes become {@link #DAMAGED}. */
  Reader read(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(mark.length() + 1);
    byte[] first = bytes.readNBytes(mark.length());
    if (!mark.equals(new String(first, StandardCharsets.ISO_8859_1))) {
      bytes.reset();
    }
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(DAMAGED));
    return new InputStreamReader(bytes, decoder);
  }

  @Override
  public String toString() {
    return id();
  }
}
