package io.github.perceptron.charts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * DejaVu Sans out of our own jar, so that pictures look alike on every machine, and can be drawn on
 * one without fonts.
 */
final class BundledFont {

  private static final String FILE = "/fonts/DejaVuSans.ttf";

  /** Names the file that AWT reads in place of asking fontconfig which fonts the machine has. */
  private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

  private BundledFont() {}

  /**
   * The font; the first call loads AWT.
   *
   * @throws DrawingException if this Java runtime cannot
   */
  static Font ofSize(double pixels) {
    return Loaded.font().deriveFont((float) pixels);
  }

  /**
   * How loading ended; exactly one is not null. A failure stays one until the next start, as it
   * does in AWT.
   */
  private record Attempt(@Nullable Font font, @Nullable Throwable failure) {}

  /** Loads the font when it is first asked for. */
  private static final class Loaded {

    private static final Attempt ATTEMPT = load();

    static Font font() {
      if (ATTEMPT.font() == null) {
        throw DrawingException.unavailable(ATTEMPT.failure());
      }
      return ATTEMPT.font();
    }

    private static Attempt load() {
      try (InputStream file =
          Objects.requireNonNull(BundledFont.class.getResourceAsStream(FILE), FILE)) {
        doWithoutFontconfig();
        return new Attempt(Font.createFont(Font.TRUETYPE_FONT, file), null);
      } catch (IOException | FontFormatException | LinkageError | InternalError e) {
        return new Attempt(null, e);
      }
    }

    /**
     * On Linux AWT asks the library fontconfig for the machine's fonts before it loads any other,
     * and gives up if there is none of either. A configuration that names no font, but stands in a
     * file of its own, is enough for it; Debian's JDK 17 and Temurin 25 were seen to draw with it.
     */
    private static void doWithoutFontconfig() throws IOException {
      boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
      if (!linux || System.getProperty(FONT_CONFIGURATION) != null) {
        return;
      }
      Path file = Files.createTempFile("perceptron-fonts", ".properties");
      file.toFile().deleteOnExit();
      Files.writeString(file, "version=1\nsequence.allfonts=default\n");
      System.setProperty(FONT_CONFIGURATION, file.toString());
    }
  }
}
