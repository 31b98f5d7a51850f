package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.images.Png;
import io.github.perceptron.digests.Sha256;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Returns an image as a PNG file with headers for caching. */
final class ImageAnswer {

  /** The OpenAPI description of the parameter with the digest. */
  static final String DIGEST =
      "The SHA-256 of the data set. With it the answer can be cached for ever; it is 404 after the"
          + " files have changed";

  /** Regular expression for a digest. */
  static final String DIGEST_FORM = "^" + Sha256.FORM + "$";

  private ImageAnswer() {}

  /**
   * @param scale side of the square that each pixel becomes
   * @param tag text for the ETag that contains the digest of the data set and all parameters
   * @param sha256 the digest in the address; null if there is none
   */
  static ResponseEntity<byte[]> of(
      PixelImage image, int scale, String tag, @Nullable String sha256) {
    // An address without the digest shows other images after the files change: the client must
    // revalidate.
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
