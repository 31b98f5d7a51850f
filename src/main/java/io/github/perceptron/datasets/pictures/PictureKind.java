package io.github.perceptron.datasets.pictures;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A supported format of picture files. The first bytes of a file decide its format, whatever media
 * type the client declares.
 */
public enum PictureKind {
  /** W3C PNG, section 5.2. */
  PNG("PNG", "89504e470d0a1a0a"),
  /** ITU-T T.81, section B.1.1.3: start of image, then another marker. */
  JPEG("JPEG", "ffd8ff"),
  /** GIF89a, section 17: "GIF8". */
  GIF("GIF", "47494638"),
  /** RFC 9649, section 2.4: "RIFF", a size, "WEBP". */
  WEBP("WebP", "52494646........57454250"),
  /** Windows' device-independent bitmap in a file: "BM". */
  BMP("BMP", "424d"),
  /** TIFF 6.0, section 2, and BigTIFF: the byte order, then 42 or 43. */
  TIFF("TIFF", "(49492a00|4d4d002a|49492b00|4d4d002b)");

  private static final int LONGEST_SIGNATURE = 12;

  private final String title;
  private final String signature;

  /**
   * @param signature regular expression for the first bytes in hexadecimal digits
   */
  PictureKind(String title, String signature) {
    this.title = title;
    this.signature = signature;
  }

  /** The format of a file; empty if it is not supported. */
  public static Optional<PictureKind> of(byte[] file) {
    return Arrays.stream(values()).filter(kind -> kind.begins(file)).findFirst();
  }

  /** The format of a media type; empty if it is not supported. */
  public static Optional<PictureKind> ofMediaType(String type) {
    String name = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "image/png", "image/apng", "image/x-png" -> Optional.of(PNG);
      case "image/jpeg", "image/jpg", "image/pjpeg" -> Optional.of(JPEG);
      case "image/gif" -> Optional.of(GIF);
      case "image/webp" -> Optional.of(WEBP);
      case "image/bmp", "image/x-bmp", "image/x-ms-bmp" -> Optional.of(BMP);
      case "image/tiff", "image/tif" -> Optional.of(TIFF);
      default -> Optional.empty();
    };
  }

  /**
   * The names of all formats for a message: {@code PNG, JPEG, …}.
   *
   * @param conjunction word before the last name, for example "and"
   */
  public static String titles(String conjunction) {
    List<String> titles = Arrays.stream(values()).map(PictureKind::title).toList();
    int last = titles.size() - 1;
    return String.join(", ", titles.subList(0, last)) + " " + conjunction + " " + titles.get(last);
  }

  /** The name in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in messages. */
  public String title() {
    return title;
  }

  private boolean begins(byte[] file) {
    int length = Math.min(file.length, LONGEST_SIGNATURE);
    return HexFormat.of().formatHex(file, 0, length).matches(signature + ".*");
  }
}
