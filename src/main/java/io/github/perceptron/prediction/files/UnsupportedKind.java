package io.github.perceptron.prediction.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of file that clients take for a picture of a kind that is read; told by name. */
enum UnsupportedKind {
  /** ISO/IEC 23000-22: what iPhones take. */
  HEIC("a HEIC picture", "On an iPhone, Settings > Camera > Formats > Most Compatible takes JPEG."),
  AVIF("an AVIF picture", ""),
  JPEG_XL("a JPEG XL picture", ""),
  JPEG_2000("a JPEG 2000 picture", ""),
  PHOTOSHOP("a Photoshop picture", ""),
  ICON("an icon file", ""),
  SVG("an SVG drawing", ""),
  PDF("a PDF document", ""),
  VIDEO("a video", "Send one of its pictures.");

  private static final List<String> HEIC_BRANDS =
      List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");
  private static final int BRAND = 4;

  private final String title;
  private final String hint;

  UnsupportedKind(String title, String hint) {
    this.title = title;
    this.hint = hint;
  }

  /** What it is, and what to send in its place. */
  String message() {
    return "is %s, which is not read; convert it to JPEG or PNG, for instance with an image viewer's \"Export\" or `magick in out.png` (%s are read)%s"
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

  /** ISO/IEC 14496-12, section 4.3: the brand of the file, then those it is compatible with. */
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
