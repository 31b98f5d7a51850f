package io.github.perceptron.artifacts;

import io.github.perceptron.artifacts.ArtifactProperties.S3;
import io.github.perceptron.artifacts.StoreMetrics.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of one bucket whose names begin with one prefix, by the API of Amazon S3. The only
 * class that calls the AWS SDK.
 *
 * <p>Uses the part of the API that most object stores have: single and multipart uploads with
 * {@code Content-MD5}, no checksums of the newer SDK, and no chunked signatures. Each request has a
 * time limit and is repeated twice. All failures but that of the local disk are {@link
 * StoreUnavailableException}s.
 */
final class S3Objects implements AutoCloseable {

  /** Larger files are uploaded in parts of at least this size; S3 allows 5 MB and more. */
  private static final int PART_BYTES = 8 << 20;

  /** S3 allows 10,000 parts. */
  private static final long MOST_PARTS = 9_000;

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

  private S3Objects(S3Client client, S3 settings, StoreMetrics metrics) {
    this.client = client;
    this.bucket = settings.bucket();
    this.prefix = settings.prefix().isEmpty() ? "" : settings.prefix() + "/";
    this.place = settings.place();
    this.metrics = metrics;
  }

  /** Creates the client. Asks the store nothing. */
  static S3Objects of(S3 settings, StoreMetrics metrics) {
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
    return new S3Objects(builder.build(), settings, metrics);
  }

  private static AwsCredentialsProvider credentials(S3 settings) {
    return settings.accessKey().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
  }

  /** An object, without the prefix in its name. */
  record Found(String name, long bytes, Instant storedAt) {}

  /**
   * Stores a file. The object is seen when it is complete, not before.
   *
   * @throws IOException if the file cannot be read
   */
  void put(String name, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() <= PART_BYTES) {
        byte[] bytes = bytes(channel, 0, (int) channel.size());
        ask(
            Operation.PUT,
            () ->
                client.putObject(
                    request -> request.bucket(bucket).key(prefix + name).contentMD5(md5(bytes)),
                    RequestBody.fromBytes(bytes)));
      } else {
        putParts(name, channel);
      }
    }
  }

  private void putParts(String name, FileChannel channel) throws IOException {
    String key = prefix + name;
    String upload =
        ask(
            Operation.PUT,
            () ->
                client
                    .createMultipartUpload(request -> request.bucket(bucket).key(key))
                    .uploadId());
    boolean complete = false;
    try {
      List<CompletedPart> parts = putParts(key, upload, channel);
      ask(
          Operation.PUT,
          () ->
              client.completeMultipartUpload(
                  request ->
                      request
                          .bucket(bucket)
                          .key(key)
                          .uploadId(upload)
                          .multipartUpload(all -> all.parts(parts))));
      complete = true;
    } finally {
      if (!complete) {
        abandon(key, upload);
      }
    }
  }

  private List<CompletedPart> putParts(String key, String upload, FileChannel channel)
      throws IOException {
    long size = channel.size();
    int length = (int) Math.max(PART_BYTES, size / MOST_PARTS + 1);
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < size; from += length) {
      int number = parts.size() + 1;
      byte[] bytes = bytes(channel, from, (int) Math.min(length, size - from));
      String tag =
          ask(
              Operation.PUT,
              () ->
                  client
                      .uploadPart(
                          request ->
                              request
                                  .bucket(bucket)
                                  .key(key)
                                  .uploadId(upload)
                                  .partNumber(number)
                                  .contentMD5(md5(bytes)),
                          RequestBody.fromBytes(bytes))
                      .eTag());
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }
    return parts;
  }

  /** What is left of an upload that failed is deleted now, or a day later. */
  private void abandon(String key, String upload) {
    try {
      ask(
          Operation.DELETE,
          () ->
              client.abortMultipartUpload(
                  request ->
                      request
                          .bucket(bucket)
                          .key(key)
                          .uploadId(upload)
                          .overrideConfiguration(question())));
    } catch (StoreUnavailableException e) {
      // The caller gets the failure of the upload itself.
    }
  }

  /**
   * Copies an object.
   *
   * @return whether the object exists
   * @throws IOException if the copy cannot be written
   */
  boolean get(String name, OutputStream copy) throws IOException {
    try (ResponseInputStream<GetObjectResponse> object =
        ask(
            Operation.GET,
            () -> client.getObject(request -> request.bucket(bucket).key(prefix + name)))) {
      copy(object, copy);
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  private void copy(ResponseInputStream<GetObjectResponse> object, OutputStream copy)
      throws IOException {
    Long length = object.response().contentLength();
    long left = length == null ? 0 : length;
    byte[] piece = new byte[1 << 16];
    for (int read = read(object, piece); read >= 0; read = read(object, piece)) {
      copy.write(piece, 0, read);
      left -= read;
    }
    if (length != null && left != 0) {
      throw StoreUnavailableException.silent(
          "which broke off an answer (%s)".formatted(place), null);
    }
  }

  private int read(InputStream object, byte[] piece) {
    try {
      return object.read(piece);
    } catch (IOException e) {
      throw StoreUnavailableException.silent(
          "which broke off an answer (%s: %s)".formatted(place, e.getMessage()), e);
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  /** Returns whether an object exists. */
  boolean exists(String name) {
    try {
      ask(
          Operation.HEAD,
          () ->
              client.headObject(
                  request ->
                      request.bucket(bucket).key(prefix + name).overrideConfiguration(question())));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  /** Deletes an object, which need not exist. */
  void delete(String name) {
    ask(
        Operation.DELETE,
        () ->
            client.deleteObject(
                request ->
                    request.bucket(bucket).key(prefix + name).overrideConfiguration(question())));
  }

  /** Lists all objects; takes a request for each thousand. */
  void forEach(Consumer<Found> action) {
    ask(
        Operation.LIST,
        () -> {
          for (S3Object object :
              client
                  .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                  .contents()) {
            action.accept(
                new Found(
                    object.key().substring(prefix.length()), object.size(), object.lastModified()));
          }
          return true;
        });
  }

  /** Deletes what was left of uploads that began before a time, and returns their number. */
  int abandonUploadsBefore(Instant time) {
    return ask(
        Operation.LIST,
        () -> {
          int abandoned = 0;
          for (MultipartUpload upload :
              client
                  .listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(prefix))
                  .uploads()) {
            if (upload.initiated().isBefore(time)) {
              abandon(upload.key(), upload.uploadId());
              abandoned++;
            }
          }
          return abandoned;
        });
  }

  /** Asks whether the bucket is there. */
  void probe() {
    ask(
        Operation.HEAD,
        () ->
            client.headBucket(request -> request.bucket(bucket).overrideConfiguration(question())));
  }

  private static AwsRequestOverrideConfiguration question() {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT_OF_QUESTION)
        .apiCallTimeout(ATTEMPT_OF_QUESTION.multipliedBy(2))
        .build();
  }

  private <T> T ask(Operation operation, Supplier<T> question) {
    long begin = System.nanoTime();
    boolean answered = false;
    try {
      T answer = question.get();
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

  private StoreUnavailableException failure(SdkException e) {
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

  private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("A file became shorter while it was stored");
      }
    }
    return bytes.array();
  }

  /** The checksum that every object store checks; it protects against errors, not attacks. */
  private static String md5(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
