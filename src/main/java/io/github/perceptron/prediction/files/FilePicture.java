package io.github.perceptron.prediction.files;

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

/** One picture of a file whose size is known, and whose pixels are unpacked when they are read. */
public final class FilePicture implements AutoCloseable {

  /** Of a side that is longer only every n-th pixel is unpacked; a stroke is wider than that. */
  private static final int LONGEST_SIDE = 1500;

  /** What readers may allocate beside what follows from the size. */
  private static final long FEW_BYTES = 64L << 20;

  /** TIFF's last strip is as short as the picture needs; its lengths are checked before. */
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
   * @throws IOException if there is no size
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
   * Java's own, but of WebP, which it does not read, and of TIFF, of which it leaves out 16 bits
   * with a predictor, TwelveMonkeys'. Those register themselves for other kinds, too.
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

  /** Of the picture as it is stored. */
  public int width() {
    return width;
  }

  /** Of the picture as it is stored. */
  public int height() {
    return height;
  }

  /** How it must be turned. */
  public Orientation orientation() {
    return frame.orientation();
  }

  /** Of each side every so many-th pixel is unpacked; 1 for all. */
  public int step() {
    return (Math.max(width, height) + LONGEST_SIDE - 1) / LONGEST_SIDE;
  }

  /** Columns from the left of the animation that it is part of, in unpacked pixels. */
  public int x() {
    return frame.x() / step();
  }

  /** Rows from its top, in unpacked pixels. */
  public int y() {
    return frame.y() / step();
  }

  /** Memory that {@link #read} takes, about, in bytes. */
  public long bytes() {
    return (long) width * height * bytesPerPixel();
  }

  /** What was seen with pictures of 20 million pixels, generously rounded up. */
  private int bytesPerPixel() {
    return switch (kind) {
      case PNG, GIF, BMP -> 2;
      case JPEG -> 4;
      case WEBP, TIFF -> 16;
    };
  }

  /**
   * Unpacks it.
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
      // A JPEG that is cut off is only a warning to its reader, which makes up the rest.
      if (!warnings.isEmpty()) {
        throw new IOException(warnings.get(0));
      }
      return picture;
    } catch (IOException | RuntimeException damaged) {
      throw UnreadableFileException.damaged(kind);
    }
  }

  /**
   * Together, also what is given back at once: of pictures of 20 million pixels it was 93 with
   * WebP's small blocks, 4 with lossless WebP, 31 with TIFF, and less with others.
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
