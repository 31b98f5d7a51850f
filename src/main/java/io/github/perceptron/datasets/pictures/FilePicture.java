package io.github.perceptron.datasets.pictures;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * One picture of a file. Its size is read from the header; its pixels are only decoded by {@link
 * #read}.
 */
public final class FilePicture implements AutoCloseable {

  /**
   * In pixels. If a side is longer, only every n-th pixel is decoded; strokes are wide enough to
   * stay visible.
   */
  public static final int LONGEST_SIDE = 1500;

  /** Memory that a reader may allocate in addition to the memory for the pixels. */
  private static final long FEW_BYTES = 64L << 20;

  /**
   * The start of a warning of the TIFF reader that is ignored: the last strip may be short, and
   * {@link TiffPage} has checked all lengths before.
   */
  private static final String SHORT_STRIP = "strip/tileByteCount <";

  private final PictureKind kind;
  private final Frame frame;
  private final ImageReader reader;
  private final int width;
  private final int height;

  private FilePicture(PictureKind kind, Frame frame, ImageReader reader) throws IOException {
    this.kind = kind;
    this.frame = frame;
    this.reader = reader;
    this.width = reader.getWidth(frame.index());
    this.height = reader.getHeight(frame.index());
    if (width < 1 || height < 1) {
      throw new IOException("no size");
    }
  }

  /**
   * Opens a picture and reads its size.
   *
   * @throws IOException if the size cannot be read
   */
  static FilePicture open(PictureKind kind, Frame frame) throws IOException {
    ImageReader reader = readerOf(kind);
    try {
      reader.setInput(new GuardedInput(frame.file(), FEW_BYTES));
      return new FilePicture(kind, frame, reader);
    } catch (IOException | RuntimeException e) {
      reader.dispose();
      throw e;
    }
  }

  /**
   * Uses Java's own readers, except for WebP, which Java cannot read, and TIFF, of which Java does
   * not support 16 bits with a predictor. For these two it uses TwelveMonkeys' readers, which
   * register themselves for other formats, too.
   */
  private static ImageReader readerOf(PictureKind kind) throws IOException {
    return switch (kind) {
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance(null);
      case PNG, JPEG, GIF, BMP -> ownReaderOf(kind);
    };
  }

  private static ImageReader ownReaderOf(PictureKind kind) throws IOException {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class,
                provider ->
                    provider.getClass().getModule() == ImageIO.class.getModule()
                        && Arrays.asList(((ImageReaderSpi) provider).getFormatNames())
                            .contains(kind.id()),
                true);
    return providers.next().createReaderInstance();
  }

  /** In pixels, before the orientation is applied. */
  public int width() {
    return width;
  }

  /** In pixels, before the orientation is applied. */
  public int height() {
    return height;
  }

  /** How the stored picture must be turned to stand upright. */
  public Orientation orientation() {
    return frame.orientation();
  }

  /** The step between decoded pixels in both directions; 1 if all pixels are decoded. */
  public int step() {
    return (Math.max(width, height) + LONGEST_SIDE - 1) / LONGEST_SIDE;
  }

  /** Offset from the left side of the animation, in decoded pixels; 0 for a still picture. */
  public int x() {
    return frame.x() / step();
  }

  /** Offset from the top of the animation, in decoded pixels; 0 for a still picture. */
  public int y() {
    return frame.y() / step();
  }

  /** Estimated memory that {@link #read} needs, in bytes. */
  public long bytes() {
    return (long) width * height * bytesPerPixel();
  }

  /** Measured with pictures of 20 million pixels and rounded up. */
  private int bytesPerPixel() {
    return switch (kind) {
      case PNG, GIF, BMP -> 2;
      case JPEG -> 4;
      case WEBP, TIFF -> 16;
    };
  }

  /**
   * Decodes the pixels.
   *
   * @throws UnreadableFileException if it is damaged
   */
  public BufferedImage read() throws UnreadableFileException {
    try {
      long most = FEW_BYTES + (long) width * height * mostAllocatedPerPixel();
      reader.setInput(new GuardedInput(frame.file(), most));
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (!warning.startsWith(SHORT_STRIP)) {
              warnings.add(warning);
            }
          });
      BufferedImage picture = unpacked();
      // The JPEG reader only warns about a truncated file and fills the missing pixels.
      if (!warnings.isEmpty()) {
        throw new IOException(warnings.get(0));
      }
      return picture;
    } catch (IOException | RuntimeException damaged) {
      throw UnreadableFileException.damaged(kind);
    }
  }

  /**
   * Largest number of bytes for each pixel that a reader may allocate in total, including memory
   * that it releases soon. Measured with pictures of 20 million pixels: 93 for WebP with small
   * blocks, 4 for lossless WebP, 31 for TIFF, less for other formats.
   */
  private int mostAllocatedPerPixel() {
    boolean blocks = kind == PictureKind.WEBP && !WebpFrames.isLossless(frame.file());
    return blocks ? 200 : kind == PictureKind.TIFF ? 64 : 16;
  }

  private BufferedImage unpacked() throws IOException {
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(step(), step(), 0, 0);
    if (kind == PictureKind.JPEG) {
      JpegHeader header = JpegHeader.of(frame.file());
      if (header.isCmyk()) {
        return CmykJpeg.toRgb(reader.readRaster(0, every), header.isYcck());
      }
    }
    return reader.read(frame.index(), every);
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
