package io.github.perceptron.charts;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** Reads an SVG with a strict XML parser. */
final class SvgText {

  private SvgText() {}

  static String titleOf(String svg) {
    Document document = parsed(svg);
    return document.getDocumentElement().getFirstChild().getTextContent();
  }

  private static Document parsed(String svg) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      return builder.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("This is no XML", e);
    }
  }
}
