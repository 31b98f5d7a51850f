package io.github.perceptron.charts.web;

import io.github.perceptron.charts.Drawings;
import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.PictureFormat;
import io.github.perceptron.charts.PictureSize;
import io.github.perceptron.charts.Theme;
import io.github.perceptron.digests.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with a figure's picture, or that the client has it already. */
@Component
class PictureAnswers {

  /** To be raised when the same figure is drawn differently: it makes every entity tag another. */
  private static final int REVISION = 1;

  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

  private final Drawings drawings;

  PictureAnswers(Drawings drawings) {
    this.drawings = drawings;
  }

  /**
   * @param ifNoneMatch the request's header; null for none
   */
  ResponseEntity<byte[]> answer(
      Figure figure,
      PictureFormat format,
      PictureSize size,
      Theme theme,
      @Nullable String ifNoneMatch) {
    String tag =
        weakness(format) + tagOf("%d %s %s %s %s".formatted(REVISION, format, size, theme, figure));
    boolean known = ifNoneMatch != null && lists(ifNoneMatch, tag);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(tag)
            // Names and epochs change: ask each time.
            .cacheControl(CacheControl.noCache());
    if (known) {
      return answer.build();
    }
    return answer.contentType(mediaType(format)).body(drawings.draw(figure, format, size, theme));
  }

  /** Weak where the server packs the picture: its bytes differ then. */
  private static String weakness(PictureFormat format) {
    return switch (format) {
      case PNG -> "";
      case SVG -> "W/";
    };
  }

  private static MediaType mediaType(PictureFormat format) {
    return switch (format) {
      case PNG -> MediaType.IMAGE_PNG;
      case SVG -> SVG;
    };
  }

  /** Compares weakly (RFC 9110, section 13.1.2); no tag of ours has a comma in it. */
  private static boolean lists(String ifNoneMatch, String tag) {
    return Arrays.stream(ifNoneMatch.split(",", -1))
        .map(String::strip)
        .anyMatch(listed -> strong(listed).equals(strong(tag)) || listed.equals("*"));
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static String tagOf(String drawn) {
    return '"' + Sha256.hex(drawn).substring(0, 32) + '"';
  }
}
