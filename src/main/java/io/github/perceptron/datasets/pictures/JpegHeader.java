package io.github.perceptron.datasets.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The segments of a JPEG before its pixels (ITU-T T.81, section B.1.1.4): orientation, number of
 * components and size. Damaged data ends the search; the reader will report it.
 *
 * @param needed the file without segments that its pixels do not need: a colour profile would
 *     change grey values, which the network must see unchanged
 * @param orientation orientation from the first APP1 segment with Exif data
 * @param components number of components of the frame; 0 if there is no frame
 * @param adobeTransform value of Adobe's APP14 segment (Adobe Technical Note 5116): 2 for YCCK; -1
 *     if there is no such segment
 * @param width width of the frame in pixels
 * @param height height of the frame in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // only passed on, never compared
record JpegHeader(
    byte[] needed,
    Orientation orientation,
    int components,
    int adobeTransform,
    int width,
    int height) {

  private static final int START_OF_SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;

  static JpegHeader of(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    ByteArrayOutputStream needed = new ByteArrayOutputStream(file.length);
    Orientation orientation = null;
    int components = 0;
    int transform = -1;
    int width = 0;
    int height = 0;
    int at = 2;
    int kept = 0;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff || isAlone(marker)) {
        at += marker == 0xff ? 1 : 2;
        continue;
      }
      int length = Short.toUnsignedInt(in.getShort(at + 2));
      if (marker == START_OF_SCAN || length < 2 || at + 2 + length > file.length) {
        break;
      }
      ByteBuffer segment = in.slice(at + 4, length - 2);
      if (marker == APP1 && orientation == null && begins(segment, "Exif\0")) {
        orientation = Exif.orientation(segment);
      } else if (marker == APP14 && begins(segment, "Adobe") && segment.limit() >= 12) {
        transform = segment.get(11) & 0xff;
      } else if (isFrame(marker) && segment.limit() >= 6) {
        height = Short.toUnsignedInt(segment.getShort(1));
        width = Short.toUnsignedInt(segment.getShort(3));
        components = segment.get(5) & 0xff;
      }
      if (isComment(marker)) {
        needed.write(file, kept, at - kept);
        kept = at + 2 + length;
      }
      at += 2 + length;
    }
    needed.write(file, kept, file.length - kept);
    return new JpegHeader(
        needed.toByteArray(),
        orientation == null ? Orientation.UPRIGHT : orientation,
        components,
        transform,
        width,
        height);
  }

  /** Whether the components are cyan, magenta, yellow and black, or their YCCK form. */
  boolean isCmyk() {
    return components == 4;
  }

  /** Whether the first three components are luminance and colour differences. */
  boolean isYcck() {
    return adobeTransform == 2;
  }

  /** Whether a marker is APP1 to APP15 except Adobe's APP14, or COM. */
  private static boolean isComment(int marker) {
    return (marker >= APP1 && marker <= 0xef && marker != APP14) || marker == 0xfe;
  }

  /** Whether a marker has no segment: start of image, restart markers and TEM. */
  private static boolean isAlone(int marker) {
    return (marker >= 0xd0 && marker <= 0xd8) || marker == 0x01;
  }

  /** Whether a marker begins a frame: SOF0 to SOF15, except DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean begins(ByteBuffer segment, String ascii) {
    byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
    return segment.limit() >= wanted.length
        && segment.slice(0, wanted.length).equals(ByteBuffer.wrap(wanted));
  }
}
