package io.github.perceptron.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The media types that a client accepts, with their qualities (RFC 9110, section 12.5.1).
 *
 * @param ranges the media types and ranges in the order of the header
 */
public record AcceptHeader(List<MediaType> ranges) {

  public AcceptHeader {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads the header. A client without the header accepts everything, and one whose header cannot
   * be read nothing.
   *
   * @param values the values of all Accept headers of a request
   */
  public static AcceptHeader of(List<String> values) {
    try {
      List<MediaType> ranges = MediaType.parseMediaTypes(values);
      return new AcceptHeader(ranges.isEmpty() ? List.of(MediaType.ALL) : ranges);
    } catch (InvalidMediaTypeException e) {
      return new AcceptHeader(List.of());
    }
  }

  /**
   * The quality of a media type, 0 to 1: that of the most specific range that contains it. It is 0
   * if no range contains it, and if the client says so.
   */
  public double qualityOf(MediaType type) {
    MediaType range = rangeOf(type);
    return range == null ? 0 : range.getQualityValue();
  }

  /**
   * Whether a client prefers a media type to the usual one. Of equal qualities the more specific
   * range counts, and of equally specific ranges the first one.
   */
  public boolean prefers(MediaType type, MediaType usual) {
    MediaType own = rangeOf(type);
    MediaType other = rangeOf(usual);
    if (own == null || own.getQualityValue() == 0) {
      return false;
    }
    if (other == null || own.getQualityValue() != other.getQualityValue()) {
      return other == null || own.getQualityValue() > other.getQualityValue();
    }
    return own.isMoreSpecific(other)
        || (!other.isMoreSpecific(own) && ranges.indexOf(own) < ranges.indexOf(other));
  }

  private @Nullable MediaType rangeOf(MediaType type) {
    MediaType best = null;
    for (MediaType range : ranges) {
      if (range.includes(type) && (best == null || isMoreSpecific(range, best))) {
        best = range;
      }
    }
    return best;
  }

  /** Spring's comparison without the qualities, which it looks at first. */
  private static boolean isMoreSpecific(MediaType range, MediaType other) {
    return range.removeQualityValue().isMoreSpecific(other.removeQualityValue());
  }
}
