package io.github.perceptron.charts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Writes a figure as an SVG whose text is text, with a title for those who cannot see it. */
final class SvgFile {

  /** Verdana is as wide as the font that the picture was measured with. */
  private static final String FONTS = "\"DejaVu Sans\", Verdana, sans-serif";

  private SvgFile() {}

  static byte[] of(Figure figure, Look look) {
    int width = look.size().width();
    int height = look.size().height();
    SVGGraphics2D canvas = new SVGGraphics2D(width, height);
    canvas.setFontFunction(family -> FONTS);
    canvas.setGeomDoubleConverter(SvgFile::shortened);
    canvas.setTransformDoubleConverter(SvgFile::shortened);
    // The library's own choice is the time, and the same figure is the same file.
    canvas.setDefsKeyPrefix("p%08x-".formatted(figure.toString().hashCode()));
    figure.draw(canvas, look);
    String drawn = canvas.getSVGElement(null, true, new ViewBox(0, 0, width, height), null, null);
    int start = drawn.indexOf('>');
    String file =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + drawn.substring(0, start)
            + " role=\"img\"><title>%s</title><desc>%s</desc>"
                .formatted(escaped(figure.title()), escaped(figure.description()))
            + drawn.substring(start + 1);
    return file.getBytes(StandardCharsets.UTF_8);
  }

  /** A hundredth of a pixel is more than anybody sees. */
  private static String shortened(double value) {
    double rounded = Math.rint(value * 100) / 100;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
