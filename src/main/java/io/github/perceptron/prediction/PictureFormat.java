package io.github.perceptron.prediction;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** A kind of picture file that is read, known by its first bytes whatever its sender calls it. */
enum PictureFormat {
  /** W3C PNG, section 5.2. */
  PNG("png", "89504e470d0a1a0a"),
  /** ITU-T T.81, section B.1.1.3: start of image, then another marker. */
  JPEG("jpeg", "ffd8ff"),
  /** GIF89a, section 17: "GIF8"; the first frame is what counts. */
  GIF("gif", "47494638");

  private final String name;
  private final String signature;

  PictureFormat(String name, String signature) {
    this.name = name;
    this.signature = signature;
  }

  /** The format of a file, if it is one of these. */
  static Optional<PictureFormat> of(byte[] file) {
    return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
  }

  /** A new reader of Java's own, to be disposed of. */
  ImageReader reader() {
    return ImageIO.getImageReadersByFormatName(name).next();
  }

  private boolean begins(byte[] file) {
    int length = signature.length() / 2;
    return file.length >= length && HexFormat.of().formatHex(file, 0, length).equals(signature);
  }
}
