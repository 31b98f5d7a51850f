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
