package io.github.perceptron.charts;

import java.awt.Dimension;
import java.io.ByteArrayOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Writes a figure as an SVG file. Text stays text, and title and description make the figure
 * accessible to screen readers.
 */
final class SvgFile {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /**
   * Verdana has almost the same widths as DejaVu Sans, the font that the layout was computed with.
   */
  private static final String FONTS = "'DejaVu Sans', Verdana, sans-serif";

  private static final String FONT_FAMILY = "font-family";

  private SvgFile() {}

  static byte[] of(Figure figure, Look look) {
    try {
      // Batik's own writer is not used: it adds a DOCTYPE, which makes some programs load a DTD
      // from the network.
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(drawn(figure, look)), new StreamResult(file));
      return file.toByteArray();
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("The JDK cannot write XML", e);
    }
  }

  private static Element drawn(Figure figure, Look look) throws ParserConfigurationException {
    int width = look.size().width();
    int height = look.size().height();
    Document document =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .getDOMImplementation()
            .createDocument(NAMESPACE, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    context.setIDGenerator(new Ids("p%08x-".formatted(figure.toString().hashCode())));
    SVGGraphics2D canvas = new SVGGraphics2D(context, false);
    canvas.setSVGCanvasSize(new Dimension(width, height));
    figure.draw(canvas, look);
    Element root = canvas.getRoot();
    root.setAttribute("viewBox", "0 0 %d %d".formatted(width, height));
    root.setAttribute("role", "img");
    Node first = root.getFirstChild();
    root.insertBefore(element(document, "title", figure.title()), first);
    root.insertBefore(element(document, "desc", figure.description()), first);
    nameFonts(root);
    return root;
  }

  private static Element element(Document document, String name, String text) {
    Element element = document.createElementNS(NAMESPACE, name);
    element.setTextContent(text);
    return element;
  }

  /** Batik writes only the font that the layout was computed with; this adds fallback fonts. */
  private static void nameFonts(Element root) {
    root.setAttribute(FONT_FAMILY, FONTS);
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.hasAttribute(FONT_FAMILY)) {
        element.setAttribute(FONT_FAMILY, FONTS);
      }
    }
  }

  /** Element ids that differ between figures, so that one HTML page can embed several. */
  private static final class Ids extends SVGIDGenerator {

    private final String picture;

    Ids(String picture) {
      this.picture = picture;
    }

    @Override
    public String generateID(String prefix) {
      return super.generateID(picture + prefix);
    }
  }
}
