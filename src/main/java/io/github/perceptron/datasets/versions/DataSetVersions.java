package io.github.perceptron.datasets.versions;

import io.github.perceptron.artifacts.ArtifactGoneException;
import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.UploadedDataSets;
import io.github.perceptron.datasets.UploadedVersion;
import io.github.perceptron.datasets.UploadedVersion.StoredFile;
import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.Projects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps, finds and deletes the versions of uploaded data sets of the current project. A version is
 * named by the SHA-256 of its content, and never changes.
 */
@Service
public class DataSetVersions implements UploadedDataSets {

  /** The list of the versions of a data set, newest first. */
  public static final PagedList<Integer> LIST = PagedList.bySmallNumber("data_set_versions");

  /** The first digits of a digest, or all of them. */
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{1,64}");

  private final DataSetRows rows;
  private final ArtifactStore store;
  private final ArtifactKeeper artifacts;
  private final List<DataSetUse> uses;
  private final Projects projects;
  private final TransactionOperations transactions;
  private final Clock clock;

  DataSetVersions(
      DataSetRows rows,
      ArtifactStore store,
      ArtifactKeeper artifacts,
      List<DataSetUse> uses,
      Projects projects,
      TransactionOperations transactions,
      Clock clock) {
    this.rows = rows;
    this.store = store;
    this.artifacts = artifacts;
    this.uses = uses;
    this.projects = projects;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public List<String> names() {
    return rows.names();
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<UploadedVersion> newest(String name) {
    return rows.newest(name);
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<UploadedVersion> version(String name, String sha256) {
    List<UploadedVersion> found =
        DIGITS.matcher(sha256).matches() ? rows.beginning(name, sha256) : List.of();
    if (found.size() > 1) {
      throw DataSetNotFoundException.ambiguous(name, sha256);
    }
    return found.stream().findFirst();
  }

  /**
   * Returns a version.
   *
   * @param sha256 digest of its content, or the first digits of it
   * @throws DataSetNotFoundException if the data set has no such version, or several
   */
  @Transactional(readOnly = true)
  public UploadedVersion get(String name, String sha256) {
    return version(name, sha256)
        .orElseThrow(() -> DataSetNotFoundException.withVersion(name, sha256));
  }

  /** Returns a page of the versions of a data set, newest first. */
  @Transactional(readOnly = true)
  public Page<UploadedVersion> list(String name, PageRequest<Integer> request) {
    return request.answer(most -> rows.list(name, request.after(), most), UploadedVersion::number);
  }

  @Override
  public InputStream open(Sha256 file) throws IOException {
    return store.open(file);
  }

  @Override
  public Path file(Sha256 file) throws IOException {
    return store.file(file);
  }

  /**
   * Notes that files are about to be stored, so that they are deleted later if no version comes to
   * refer to them, for example because the process ends.
   */
  @Transactional
  public void announce(List<StoredFile> files) {
    files.forEach(file -> artifacts.release(file.sha256()));
  }

  /**
   * Adds a version, unless the data set has one with this content already.
   *
   * @param dialect how the file of a table was written; null for images
   * @param classCounts as {@link UploadedVersion#classCounts}
   * @param files its files, which are in the store
   * @return the version, new or not
   * @throws ArtifactGoneException if a file was deleted after it was stored; the caller stores it
   *     again
   * @throws DataIntegrityViolationException if another transaction adds the first version of this
   *     data set at the same moment; the caller tries again
   * @throws io.github.perceptron.projects.ProjectLimitException if the project would have more
   *     bytes than it may
   */
  @Transactional
  public Kept keep(
      DataSetDescriptor descriptor,
      String format,
      @Nullable TableDialect dialect,
      @Nullable List<Integer> classCounts,
      List<StoredFile> files) {
    String name = descriptor.name();
    Optional<Integer> last = rows.lock(name);
    Optional<UploadedVersion> same = version(name, descriptor.sha256().hex());
    if (same.isPresent()) {
      return new Kept(same.get(), false);
    }
    if (last.isEmpty()) {
      rows.addDataSet(name, clock.instant());
    }
    files.forEach(file -> artifacts.keep(file.sha256()));
    UploadedVersion version =
        new UploadedVersion(
            descriptor,
            last.orElse(0) + 1,
            format,
            dialect,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            classCounts,
            files);
    rows.add(version);
    projects.requireStored();
    return new Kept(version, true);
  }

  /**
   * A version after an upload.
   *
   * @param isNew whether this upload added it
   */
  public record Kept(UploadedVersion version, boolean isNew) {}

  /**
   * Keeps a version from being deleted until the transaction ends.
   *
   * @return false if the data set has no such version
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean hold(String name, Sha256 sha256) {
    return rows.lock(name).isPresent() && version(name, sha256.hex()).isPresent();
  }

  /**
   * Deletes a version. Its files are deleted some minutes later, if nothing else has the same
   * bytes.
   *
   * @param sha256 digest of its content, or the first digits of it
   * @param force whether to delete it even if jobs or models need it
   * @throws DataSetNotFoundException if the data set has no such version, or several
   * @throws ProtectedDataSetException if jobs or models need it and {@code force} is false
   */
  @Transactional
  public void delete(String name, String sha256, boolean force) {
    rows.lock(name);
    UploadedVersion version = get(name, sha256);
    Sha256 content = version.descriptor().sha256();
    List<String> needing = needing(name, content);
    if (!needing.isEmpty() && !force) {
      throw ProtectedDataSetException.needed(name, content, needing);
    }
    forget(version);
  }

  /**
   * Deletes the versions of all projects that were uploaded before a time, that are not the newest
   * of their data set, and that no unfinished job and no model version needs.
   *
   * @return how many were deleted
   */
  public int deleteUnusedBefore(Instant time) {
    int deleted = 0;
    for (Project project : rows.projects()) {
      try (CurrentProject.Stay stay = CurrentProject.enter(project)) {
        deleted += rows.names().stream().mapToInt(name -> deleteUnusedBefore(name, time)).sum();
      }
    }
    return deleted;
  }

  private int deleteUnusedBefore(String name, Instant time) {
    return Objects.requireNonNull(
        transactions.execute(
            transaction -> {
              rows.lock(name);
              List<UploadedVersion> unused =
                  rows.list(name, null, Integer.MAX_VALUE).stream()
                      .skip(1)
                      .filter(version -> version.createdAt().isBefore(time))
                      .filter(version -> needing(name, version.descriptor().sha256()).isEmpty())
                      .toList();
              unused.forEach(this::forget);
              return unused.size();
            }));
  }

  private List<String> needing(String name, Sha256 content) {
    return uses.stream().flatMap(use -> use.needing(name, content).stream()).toList();
  }

  private void forget(UploadedVersion version) {
    rows.delete(version.descriptor().name(), version.descriptor().sha256());
    version.files().forEach(file -> artifacts.release(file.sha256()));
  }
}
