package io.github.perceptron.artifacts;

import io.github.perceptron.artifacts.S3Objects.Found;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores artifacts as objects of an S3-compatible store, under the same names that the directory
 * has, and keeps those that are used on the disk of this machine.
 *
 * <p>A file is written to this disk first, and stored when its digest is known; an object appears
 * when it is complete. A file that is read is copied to this disk, where its bytes are checked each
 * time. Bytes that are damaged here are fetched again.
 */
final class S3ArtifactStore implements ArtifactStore {

  private static final Logger log = LoggerFactory.getLogger(S3ArtifactStore.class);

  private final S3Objects objects;
  private final ArtifactCache cache;
  private final DiskReserve disk;
  private final StoreMetrics metrics;
  private final StoreOutage outage;

  /** Artifacts that are being fetched, so that no two threads fetch the same one. */
  private final ConcurrentMap<Sha256, Object> fetching = new ConcurrentHashMap<>();

  S3ArtifactStore(S3Objects objects, ArtifactCache cache, DiskReserve disk, StoreMetrics metrics) {
    this.objects = objects;
    this.cache = cache;
    this.disk = disk;
    this.metrics = metrics;
    this.outage = new StoreOutage(objects::probe, metrics);
  }

  /** Asks the store now and then whether it answers, and remembers the answer. */
  void beginProbing() {
    outage.beginProbing();
  }

  @Override
  public Artifact put(Content content) throws IOException {
    requireAnswering();
    Path part = cache.newPart();
    try {
      Artifact artifact = WrittenFile.temporary(part, content, disk);
      store(part, artifact.sha256());
      return artifact;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public Artifact putFile(Path file, Sha256 sha256) throws IOException {
    Artifact artifact = new Artifact(sha256, Files.size(file));
    store(file, sha256);
    return artifact;
  }

  private void store(Path file, Sha256 sha256) throws IOException {
    guarded(
        () -> {
          objects.put(nameOf(sha256), file);
          return true;
        });
    cache.add(file, sha256);
    metrics.cached(cache.bytes());
  }

  @Override
  public InputStream open(Sha256 sha256) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file(sha256)), 1 << 16);
  }

  @Override
  public Path file(Sha256 sha256) throws IOException {
    Optional<Path> kept = soundCopy(sha256);
    if (kept.isPresent()) {
      metrics.readFromCache();
      return kept.get();
    }
    Object lock = fetching.computeIfAbsent(sha256, it -> new Object());
    synchronized (lock) {
      try {
        // Another thread may have fetched it meanwhile.
        Optional<Path> fetched = soundCopy(sha256);
        return fetched.isPresent() ? fetched.get() : fetched(sha256);
      } finally {
        fetching.remove(sha256, lock);
      }
    }
  }

  /** The whole file is read once, so that no unchecked byte is used, however large it is. */
  private Optional<Path> soundCopy(Sha256 sha256) throws IOException {
    Optional<Path> copy = cache.find(sha256);
    if (copy.isPresent()) {
      try {
        if (Sha256.ofFile(copy.get()).equals(sha256)) {
          return copy;
        }
      } catch (NoSuchFileException e) {
        // Another process that uses the same directory has deleted it.
        return Optional.empty();
      }
      log.atWarn()
          .addKeyValue("artifact_sha256", sha256)
          .log("The copy of a file on this disk is damaged; it is fetched again");
      cache.remove(sha256);
    }
    return Optional.empty();
  }

  private Path fetched(Sha256 sha256) throws IOException {
    metrics.readFromStore();
    Path part = cache.newPart();
    try {
      Artifact fetched =
          guarded(
              () ->
                  WrittenFile.temporary(
                      part,
                      out -> {
                        if (!objects.get(nameOf(sha256), out)) {
                          throw new IOException("The artifact store has no file " + sha256);
                        }
                      },
                      disk));
      if (!fetched.sha256().equals(sha256)) {
        throw new IOException("The artifact store's file %s is damaged".formatted(sha256));
      }
      Path file = cache.add(part, sha256);
      metrics.cached(cache.bytes());
      return file;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public List<Stored> all() {
    return outage.guard(
        () -> {
          List<Stored> all = new ArrayList<>();
          objects.forEach(
              object -> {
                String digest = lastPartOf(object);
                if (digest.matches(Sha256.FORM)) {
                  all.add(new Stored(new Sha256(digest), object.bytes(), object.storedAt()));
                }
              });
          return all;
        });
  }

  private static String lastPartOf(Found object) {
    return object.name().substring(object.name().lastIndexOf('/') + 1);
  }

  @Override
  public int deleteUnfinishedBefore(Instant time) throws IOException {
    return cache.deleteUnfinishedBefore(time)
        + outage.guard(() -> objects.abandonUploadsBefore(time));
  }

  @Override
  public boolean contains(Sha256 sha256) {
    return outage.guard(() -> objects.exists(nameOf(sha256)));
  }

  @Override
  public boolean isAtHand(Sha256 sha256) {
    return cache.has(sha256);
  }

  @Override
  public boolean delete(Sha256 sha256) throws IOException {
    boolean existed =
        outage.guard(
            () -> {
              boolean exists = objects.exists(nameOf(sha256));
              if (exists) {
                objects.delete(nameOf(sha256));
              }
              return exists;
            });
    cache.remove(sha256);
    return existed;
  }

  @Override
  public Optional<String> outage() {
    return outage.reason();
  }

  @Override
  public void close() {
    outage.close();
    objects.close();
  }

  /** A call of the store that also uses the disk. */
  @FunctionalInterface
  private interface DiskCall<T> {
    T call() throws IOException;
  }

  private <T> T guarded(DiskCall<T> call) throws IOException {
    Supplier<T> unchecked =
        () -> {
          try {
            return call.call();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try {
      return outage.guard(unchecked);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String nameOf(Sha256 sha256) {
    return sha256.first(2) + "/" + sha256;
  }
}
