package io.github.perceptron.artifacts;

import io.github.perceptron.artifacts.ArtifactProperties.S3;
import io.github.perceptron.artifacts.StoreMetrics.Operation;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Requests to one bucket, by the API of Amazon S3: the client with its time limits, and what a
 * failure means. Each request has a time limit and is repeated twice.
 *
 * <p>Uses the part of the API that most object stores have: no checksums of the newer SDK, and no
 * chunked signatures.
 */
final class S3Requests implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Without a byte from the store for so long, a request fails. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** For a part of 8 MB this is enough at 3.4 Mbit/s. */
  private static final Duration ATTEMPT_OF_DATA = Duration.ofSeconds(20);

  private static final Duration ATTEMPT_OF_QUESTION = Duration.ofSeconds(3);

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final String place;
  private final StoreMetrics metrics;

  private S3Requests(S3Client client, S3 settings, StoreMetrics metrics) {
    this.client = client;
    this.bucket = settings.bucket();
    this.prefix = settings.prefix().isEmpty() ? "" : settings.prefix() + "/";
    this.place = settings.place();
    this.metrics = metrics;
  }

  /** Creates the client. Asks the store nothing. */
  static S3Requests of(S3 settings, StoreMetrics metrics) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .forcePathStyle(settings.usesPaths())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
            .overrideConfiguration(
                override ->
                    override
                        .retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(ATTEMPT_OF_DATA)
                        .apiCallTimeout(ATTEMPT_OF_DATA.multipliedBy(3)));
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    return new S3Requests(builder.build(), settings, metrics);
  }

  private static AwsCredentialsProvider credentials(S3 settings) {
    return settings.accessKey().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
  }

  String bucket() {
    return bucket;
  }

  /** The begin of all keys: empty, or ending with a slash. */
  String prefix() {
    return prefix;
  }

  /** The key of an object. */
  String key(String name) {
    return prefix + name;
  }

  /** The bucket and its store, for messages. */
  String place() {
    return place;
  }

  /** Shorter time limits, for a request that carries no data. */
  static AwsRequestOverrideConfiguration question() {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT_OF_QUESTION)
        .apiCallTimeout(ATTEMPT_OF_QUESTION.multipliedBy(2))
        .build();
  }

  /**
   * Makes a request, and measures it.
   *
   * @throws NoSuchKeyException if the object does not exist
   * @throws StoreUnavailableException if the request fails otherwise
   */
  <T> T ask(Operation operation, Function<S3Client, T> question) {
    long begin = System.nanoTime();
    boolean answered = false;
    try {
      T answer = question.apply(client);
      answered = true;
      return answer;
    } catch (NoSuchKeyException e) {
      answered = true;
      throw e;
    } catch (SdkException e) {
      throw failure(e);
    } finally {
      metrics.asked(operation, answered, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** Tells a failure in words. */
  StoreUnavailableException failure(SdkException e) {
    if (!(e instanceof SdkServiceException answer)) {
      return StoreUnavailableException.silent(
          "which does not answer (%s: %s)".formatted(place, e.getMessage()), e);
    }
    int status = answer.statusCode();
    String code = answer instanceof S3Exception s3 ? codeOf(s3) : "";
    if (status == 404) {
      return StoreUnavailableException.silent("which has no such bucket (%s)".formatted(place), e);
    }
    String words = "which answers %d %s (%s)".formatted(status, code, place).replace("  ", " ");
    boolean silent = status >= 500 || status == 429 || status == 301;
    return silent
        ? StoreUnavailableException.silent(words, e)
        : StoreUnavailableException.refused(words, e);
  }

  private static String codeOf(S3Exception e) {
    return e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
  }

  @Override
  public void close() {
    client.close();
  }
}
