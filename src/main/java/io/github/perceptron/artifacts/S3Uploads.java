package io.github.perceptron.artifacts;

import io.github.perceptron.artifacts.StoreMetrics.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Uploads of files to one bucket, in one piece or in parts, with {@code Content-MD5}. All failures
 * but that of the local disk are {@link StoreUnavailableException}s.
 */
final class S3Uploads {

  /** Larger files are uploaded in parts of at least this size; S3 allows 5 MB and more. */
  private static final int PART_BYTES = 8 << 20;

  /** S3 allows 10,000 parts. */
  private static final long MOST_PARTS = 9_000;

  private final S3Requests requests;

  S3Uploads(S3Requests requests) {
    this.requests = requests;
  }

  /**
   * Stores a file. The object is seen when it is complete, not before.
   *
   * @throws IOException if the file cannot be read
   */
  void put(String name, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() <= PART_BYTES) {
        byte[] bytes = bytes(channel, 0, (int) channel.size());
        requests.ask(
            Operation.PUT,
            s3 ->
                s3.putObject(
                    request ->
                        request
                            .bucket(requests.bucket())
                            .key(requests.key(name))
                            .contentMD5(md5(bytes)),
                    RequestBody.fromBytes(bytes)));
      } else {
        putParts(name, channel);
      }
    }
  }

  private void putParts(String name, FileChannel channel) throws IOException {
    String key = requests.key(name);
    String upload =
        requests.ask(
            Operation.PUT,
            s3 ->
                s3.createMultipartUpload(request -> request.bucket(requests.bucket()).key(key))
                    .uploadId());
    boolean complete = false;
    try {
      List<CompletedPart> parts = putParts(key, upload, channel);
      requests.ask(
          Operation.PUT,
          s3 ->
              s3.completeMultipartUpload(
                  request ->
                      request
                          .bucket(requests.bucket())
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
          requests.ask(
              Operation.PUT,
              s3 ->
                  s3.uploadPart(
                          request ->
                              request
                                  .bucket(requests.bucket())
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
      requests.ask(
          Operation.DELETE,
          s3 ->
              s3.abortMultipartUpload(
                  request ->
                      request
                          .bucket(requests.bucket())
                          .key(key)
                          .uploadId(upload)
                          .overrideConfiguration(S3Requests.question())));
    } catch (StoreUnavailableException e) {
      // The caller gets the failure of the upload itself.
    }
  }

  /** Deletes what was left of uploads that began before a time, and returns their number. */
  int abandonBefore(Instant time) {
    return requests.ask(
        Operation.LIST,
        s3 -> {
          int abandoned = 0;
          for (MultipartUpload upload :
              s3.listMultipartUploadsPaginator(
                      request -> request.bucket(requests.bucket()).prefix(requests.prefix()))
                  .uploads()) {
            if (upload.initiated().isBefore(time)) {
              abandon(upload.key(), upload.uploadId());
              abandoned++;
            }
          }
          return abandoned;
        });
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
}
