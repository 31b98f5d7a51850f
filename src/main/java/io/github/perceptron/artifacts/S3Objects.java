package io.github.perceptron.artifacts;

import io.github.perceptron.artifacts.ArtifactProperties.S3;
import io.github.perceptron.artifacts.StoreMetrics.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of one bucket whose names begin with one prefix, by the API of Amazon S3. All
 * failures but that of the local disk are {@link StoreUnavailableException}s.
 */
final class S3Objects implements AutoCloseable {

  private final S3Requests requests;
  private final S3Uploads uploads;

  private S3Objects(S3Requests requests) {
    this.requests = requests;
    this.uploads = new S3Uploads(requests);
  }

  /** Creates the client. Asks the store nothing. */
  static S3Objects of(S3 settings, StoreMetrics metrics) {
    return new S3Objects(S3Requests.of(settings, metrics));
  }

  /** An object, without the prefix in its name. */
  record Found(String name, long bytes, Instant storedAt) {}

  /**
   * Stores a file. The object is seen when it is complete, not before.
   *
   * @throws IOException if the file cannot be read
   */
  void put(String name, Path file) throws IOException {
    uploads.put(name, file);
  }

  /** Deletes what was left of uploads that began before a time, and returns their number. */
  int abandonUploadsBefore(Instant time) {
    return uploads.abandonBefore(time);
  }

  /**
   * Copies an object.
   *
   * @return whether the object exists
   * @throws IOException if the copy cannot be written
   */
  boolean get(String name, OutputStream copy) throws IOException {
    try (ResponseInputStream<GetObjectResponse> object =
        requests.ask(
            Operation.GET,
            s3 ->
                s3.getObject(
                    request -> request.bucket(requests.bucket()).key(requests.key(name))))) {
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
          "which broke off an answer (%s)".formatted(requests.place()), null);
    }
  }

  private int read(InputStream object, byte[] piece) {
    try {
      return object.read(piece);
    } catch (IOException e) {
      throw StoreUnavailableException.silent(
          "which broke off an answer (%s: %s)".formatted(requests.place(), e.getMessage()), e);
    } catch (SdkException e) {
      throw requests.failure(e);
    }
  }

  /** Returns whether an object exists. */
  boolean exists(String name) {
    try {
      requests.ask(
          Operation.HEAD,
          s3 ->
              s3.headObject(
                  request ->
                      request
                          .bucket(requests.bucket())
                          .key(requests.key(name))
                          .overrideConfiguration(S3Requests.question())));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  /** Deletes an object, which need not exist. */
  void delete(String name) {
    requests.ask(
        Operation.DELETE,
        s3 ->
            s3.deleteObject(
                request ->
                    request
                        .bucket(requests.bucket())
                        .key(requests.key(name))
                        .overrideConfiguration(S3Requests.question())));
  }

  /** Lists all objects; takes a request for each thousand. */
  void forEach(Consumer<Found> action) {
    requests.ask(
        Operation.LIST,
        s3 -> {
          for (S3Object object :
              s3.listObjectsV2Paginator(
                      request -> request.bucket(requests.bucket()).prefix(requests.prefix()))
                  .contents()) {
            action.accept(
                new Found(
                    object.key().substring(requests.prefix().length()),
                    object.size(),
                    object.lastModified()));
          }
          return true;
        });
  }

  /** Asks whether the bucket is there. */
  void probe() {
    requests.ask(
        Operation.HEAD,
        s3 ->
            s3.headBucket(
                request ->
                    request
                        .bucket(requests.bucket())
                        .overrideConfiguration(S3Requests.question())));
  }

  @Override
  public void close() {
    requests.close();
  }
}
