package io.github.perceptron.artifacts;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the {@link ArtifactStore}.
 *
 * @param store where the files are: in a directory, or in an S3-compatible object store
 * @param cacheSize most bytes of the files of the object store that an instance keeps on its own
 *     disk, at least 16 MB; has no meaning for a directory
 * @param s3 the object store; has no meaning for a directory
 */
@ConfigurationProperties("perceptron.artifacts")
public record ArtifactProperties(
    @DefaultValue("directory") Kind store,
    @DefaultValue("10GB") DataSize cacheSize,
    @DefaultValue S3 s3) {

  private static final DataSize SMALLEST_CACHE = DataSize.ofMegabytes(16);

  public ArtifactProperties {
    if (cacheSize.compareTo(SMALLEST_CACHE) < 0) {
      throw new IllegalArgumentException(
          "perceptron.artifacts.cache-size must be at least 16MB, but it is " + cacheSize);
    }
    if (store == Kind.S3) {
      s3.requireComplete();
    }
  }

  /** The kinds of stores. */
  public enum Kind {
    DIRECTORY,
    S3
  }

  /**
   * The place of the files in an object store.
   *
   * @param endpoint address of the service, for example {@code http://minio:9000}; null for Amazon
   *     S3
   * @param region name of the region; most other services take any
   * @param bucket name of the bucket, which must exist
   * @param prefix beginning of the names of all objects, for example {@code perceptron}; empty for
   *     none
   * @param pathStyle whether the bucket is a part of the path, and not of the host name; null for
   *     true if there is an endpoint
   * @param accessKey id of the key; empty for the default chain of the AWS SDK (environment
   *     variables, profile, web identity, container, machine)
   * @param secretKey the secret of the key
   */
  public record S3(
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @DefaultValue("") String bucket,
      @DefaultValue("") String prefix,
      @Nullable Boolean pathStyle,
      @DefaultValue("") String accessKey,
      @DefaultValue("") String secretKey) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,60}");

    private void requireComplete() {
      if (!BUCKET.matcher(bucket).matches()) {
        throw new IllegalArgumentException(
            "perceptron.artifacts.s3.bucket must be the name of a bucket, 3 to 63 lower-case letters, digits, '.' and '-', because perceptron.artifacts.store is s3, but it is '%s'"
                .formatted(bucket));
      }
      if (!PREFIX.matcher(prefix).matches()) {
        throw new IllegalArgumentException(
            "perceptron.artifacts.s3.prefix must be letters, digits, '.', '_' and '-', with '/' between parts and none at the ends, but it is '%s'"
                .formatted(prefix));
      }
      if (!REGION.matcher(region).matches()) {
        throw new IllegalArgumentException(
            "perceptron.artifacts.s3.region must be the name of a region, for example eu-central-1, but it is '%s'"
                .formatted(region));
      }
      if (endpoint != null && !isAddress(endpoint)) {
        throw new IllegalArgumentException(
            "perceptron.artifacts.s3.endpoint must be an address such as https://s3.example.org or http://localhost:9000, but it is '%s'"
                .formatted(endpoint));
      }
      if (accessKey.isEmpty() != secretKey.isEmpty()) {
        throw new IllegalArgumentException(
            "perceptron.artifacts.s3.access-key and perceptron.artifacts.s3.secret-key must both be set, or neither of them");
      }
    }

    private static boolean isAddress(URI address) {
      return address.getHost() != null && String.valueOf(address.getScheme()).matches("https?");
    }

    /** Returns whether the bucket is a part of the path. */
    boolean usesPaths() {
      return pathStyle == null ? endpoint != null : pathStyle;
    }

    /** Returns the place in words, without a key. */
    String place() {
      return "bucket '%s' at %s"
          .formatted(bucket, endpoint == null ? "Amazon S3, " + region : endpoint);
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
      return "S3[%s, prefix '%s']".formatted(place(), prefix);
    }
  }
}
