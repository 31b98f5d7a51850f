package io.github.perceptron.datasets.pictures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file format that is recognised but not supported, so that the message can name it. */
enum UnsupportedKind {
  /** ISO/IEC 23000-22, the default format of iPhone cameras. */
  HEIC(
      "a HEIC picture",
      "On an iPhone, Settings > Camera > Formats > Most Compatible selects JPEG."),
  AVIF("an AVIF picture", ""),
  JPEG_XL("a JPEG XL picture", ""),
  JPEG_2000("a JPEG 2000 picture", ""),
  PHOTOSHOP("a Photoshop picture", ""),
  ICON("an icon file", ""),
  SVG("an SVG drawing", ""),
  PDF("a PDF document", ""),
  VIDEO("a video", "Send a single frame as a picture.");

  private static final List<String> HEIC_BRANDS =
      List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");
  private static final int BRAND = 4;

  private final String title;
  private final String hint;

  UnsupportedKind(String title, String hint) {
    this.title = title;
    this.hint = hint;
  }

  /** Names the format and says what to send instead. */
  String message() {
    return ("is %s, which is not supported; convert it to JPEG or PNG, for example with"
            + " an image viewer's \"Export\" or `magick in out.png` (supported: %s)%s")
        .formatted(title, PictureKind.titles("and"), hint.isEmpty() ? "" : ". " + strip(hint));
  }

  private static String strip(String sentence) {
    return sentence.substring(0, sentence.length() - 1);
  }

  static Optional<UnsupportedKind> of(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 1024), StandardCharsets.ISO_8859_1);
    if (head.startsWith("ftyp", BRAND)) {
      return Optional.of(ofBrands(head));
    }
    if (head.startsWith("\u00ff\n") || head.startsWith("JXL ", BRAND)) {
      return Optional.of(JPEG_XL);
    }
    if (head.startsWith("jP  ", BRAND) || head.startsWith("\u00ffO\u00ffQ")) {
      return Optional.of(JPEG_2000);
    }
    if (head.startsWith("8BPS")) {
      return Optional.of(PHOTOSHOP);
    }
    if (head.startsWith("\0\0\1\0")) {
      return Optional.of(ICON);
    }
    if (head.startsWith("%PDF")) {
      return Optional.of(PDF);
    }
    String text = head.stripLeading().toLowerCase(Locale.ROOT);
    boolean svg = text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg"));
    return svg ? Optional.of(SVG) : Optional.empty();
  }

  /** The major brand of the file, then its compatible brands (ISO/IEC 14496-12, section 4.3). */
  private static UnsupportedKind ofBrands(String head) {
    int end = Math.min(head.length(), Math.max(16, head.charAt(2) * 256 + head.charAt(3)));
    List<String> brands = new ArrayList<>();
    for (int at = 2 * BRAND; at + BRAND <= end; at += BRAND) {
      brands.add(head.substring(at, at + BRAND));
    }
    if (brands.contains("avif") || brands.contains("avis")) {
      return AVIF;
    }
    return brands.stream().anyMatch(HEIC_BRANDS::contains) ? HEIC : VIDEO;
  }
}
