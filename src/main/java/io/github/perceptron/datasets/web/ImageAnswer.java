package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.Png;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with a picture as a PNG file, and says how long it may be kept. */
final class ImageAnswer {

  /** How the parameter with the digest is described. */
  static final String DIGEST =
      "The data set's SHA-256: the answer may then be cached for ever, and is 404 once the files"
          + " are others";

  /** What a digest looks like, as a regular expression. */
  static final String DIGEST_FORM = "^[0-9a-f]{64}$";

  private ImageAnswer() {}

  /**
   * @param scale side of the square that each pixel becomes
   * @param tag what the picture is made of, the data set's digest among it
   * @param sha256 the digest in the address; null when it names none
   */
  static ResponseEntity<byte[]> of(
      GreyscaleImage image, int scale, String tag, @Nullable String sha256) {
    // An address without the digest shows other images once the files change: ask each time.
    CacheControl caching =
        sha256 == null
            ? CacheControl.noCache()
            : CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(caching)
        .eTag(tag)
        .body(Png.of(image, scale));
  }
}
