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
 * DejaVu Sans from our own jar, so that figures look the same on every machine and can be drawn on
 * a machine without fonts.
 */
final class BundledFont {

  private static final String FILE = "/fonts/DejaVuSans.ttf";

  /**
   * System property: a configuration file that AWT reads, so that it does not ask fontconfig for
   * the machine's fonts.
   */
  private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

  private BundledFont() {}

  /**
   * The font; the first call loads AWT.
   *
   * @throws DrawingException if this Java runtime cannot load fonts
   */
  static Font ofSize(double pixels) {
    return Loaded.font().deriveFont((float) pixels);
  }

  /**
   * The result of loading; exactly one of the two is not null. A failure is kept until the service
   * restarts, as in AWT.
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
     * On Linux, AWT asks the library fontconfig for the machine's fonts before it loads any other
     * font, and fails if there is no fontconfig or no font. A configuration file that names no font
     * avoids this. Tested with Debian's JDK 17 and Temurin 25.
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
