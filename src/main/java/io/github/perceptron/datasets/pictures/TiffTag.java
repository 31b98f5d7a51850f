package io.github.perceptron.datasets.pictures;

import java.util.Set;

/** The numbers of TIFF tags (TIFF 6.0, appendix A). */
final class TiffTag {

  static final int NEW_SUBFILE_TYPE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;
  static final int SAMPLE_FORMAT = 339;

  /**
   * All tags that describe pixels. Those without a name here are fill order, rows of a strip,
   * planes, fax options, predictor, palette, extra samples, JPEG tables and YCbCr options.
   */
  static final Set<Integer> OF_PIXELS =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS_PER_SAMPLE,
          COMPRESSION,
          PHOTOMETRIC,
          266,
          STRIP_OFFSETS,
          SAMPLES_PER_PIXEL,
          278,
          STRIP_BYTE_COUNTS,
          284,
          292,
          293,
          317,
          320,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTE_COUNTS,
          338,
          SAMPLE_FORMAT,
          347,
          529,
          530,
          532);

  private TiffTag() {}
}
