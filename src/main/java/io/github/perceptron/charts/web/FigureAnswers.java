package io.github.perceptron.charts.web;

import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.FigureFormat;
import io.github.perceptron.charts.FigureRenderer;
import io.github.perceptron.charts.FigureSize;
import io.github.perceptron.charts.Theme;
import io.github.perceptron.digests.Sha256;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with the file of a figure, or with 304 if the client has it already. */
@Component
class FigureAnswers {

  /** Raise this number when the drawing of figures changes: it changes every entity tag. */
  private static final int REVISION = 2;

  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

  private final FigureRenderer drawings;

  FigureAnswers(FigureRenderer drawings) {
    this.drawings = drawings;
  }

  /**
   * @param ifNoneMatch the header If-None-Match of the request; null for none
   */
  ResponseEntity<byte[]> answer(
      Figure figure,
      FigureFormat format,
      FigureSize size,
      Theme theme,
      @Nullable String ifNoneMatch) {
    String tag =
        weakness(format) + tagOf("%d %s %s %s %s".formatted(REVISION, format, size, theme, figure));
    return answer(
        tag, mediaType(format), ifNoneMatch, () -> drawings.draw(figure, format, size, theme));
  }

  /**
   * Answers with a PNG that is no figure.
   *
   * @param identity a text that differs for files that look different
   * @param ifNoneMatch the header If-None-Match of the request; null for none
   */
  ResponseEntity<byte[]> png(String identity, @Nullable String ifNoneMatch, Supplier<byte[]> file) {
    return answer(
        tagOf(REVISION + " " + identity),
        MediaType.IMAGE_PNG,
        ifNoneMatch,
        () -> drawings.oneOfFew(file));
  }

  private static ResponseEntity<byte[]> answer(
      String tag, MediaType type, @Nullable String ifNoneMatch, Supplier<byte[]> file) {
    boolean known = ifNoneMatch != null && lists(ifNoneMatch, tag);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(tag)
            // Names and epochs change, so the client must ask each time.
            .cacheControl(CacheControl.noCache());
    return known ? answer.build() : answer.contentType(type).body(file.get());
  }

  /**
   * The tag of an SVG is weak, because the server may compress the file and so change its bytes.
   */
  private static String weakness(FigureFormat format) {
    return switch (format) {
      case PNG -> "";
      case SVG -> "W/";
    };
  }

  private static MediaType mediaType(FigureFormat format) {
    return switch (format) {
      case PNG -> MediaType.IMAGE_PNG;
      case SVG -> SVG;
    };
  }

  /**
   * Weak comparison (RFC 9110, section 13.1.2). Splitting at commas is safe, because our tags
   * contain none.
   */
  private static boolean lists(String ifNoneMatch, String tag) {
    return Arrays.stream(ifNoneMatch.split(",", -1))
        .map(String::strip)
        .anyMatch(listed -> strong(listed).equals(strong(tag)) || listed.equals("*"));
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static String tagOf(String drawn) {
    return '"' + Sha256.ofText(drawn).first(32) + '"';
  }
}
