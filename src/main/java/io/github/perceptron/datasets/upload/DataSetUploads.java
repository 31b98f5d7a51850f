package io.github.perceptron.datasets.upload;

import io.github.perceptron.artifacts.ArtifactGoneException;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetName;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.UploadedVersion.StoredFile;
import io.github.perceptron.datasets.formats.StagedPictures;
import io.github.perceptron.datasets.formats.StagedTable;
import io.github.perceptron.datasets.formats.StagedUpload;
import io.github.perceptron.datasets.formats.UploadOptions;
import io.github.perceptron.datasets.formats.UploadReader;
import io.github.perceptron.datasets.formats.csv.CsvTable;
import io.github.perceptron.datasets.formats.csv.TablePart;
import io.github.perceptron.datasets.formats.files.FormatLimits;
import io.github.perceptron.datasets.formats.files.Staging;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.formats.files.UploadedFile;
import io.github.perceptron.datasets.pictures.UnpackingMemory;
import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.datasets.versions.DataSetVersions;
import io.github.perceptron.datasets.versions.DataSetVersions.Kept;
import io.github.perceptron.datasets.versions.ProtectedDataSetException;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.projects.Projects;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.uploads.UploadFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Makes versions of data sets from uploads. An upload becomes a version as a whole or not at all:
 * its files lie in a temporary folder until they are checked, then in the artifact store, and the
 * rows that refer to them are committed last.
 */
@Service
public class DataSetUploads {

  private static final Logger log = LoggerFactory.getLogger(DataSetUploads.class);

  private static final int ATTEMPTS = 3;
  private static final int MOST_CONVERSIONS = 2;
  private static final long MOST_WAIT_MILLIS = 30_000;

  private final Projects projects;
  private final DataSets dataSets;
  private final DataSetVersions versions;
  private final ArtifactStore store;
  private final UploadFolder folder;
  private final DiskReserve disk;
  private final UploadReader reader;
  private final Conversions conversions =
      new Conversions(MOST_CONVERSIONS, Duration.ofMillis(MOST_WAIT_MILLIS));

  DataSetUploads(
      Projects projects,
      DataSets dataSets,
      DataSetVersions versions,
      ArtifactStore store,
      UploadFolder folder,
      DiskReserve disk,
      UploadProperties properties,
      @Value("${perceptron.datasets.max-unpacked-size:1GB}") DataSize maxUnpackedSize) {
    this.projects = projects;
    this.dataSets = dataSets;
    this.versions = versions;
    this.store = store;
    this.folder = folder;
    this.disk = disk;
    this.reader =
        new UploadReader(
            new FormatLimits(
                maxUnpackedSize.toBytes(),
                properties.maxEntries(),
                properties.maxRatio(),
                properties.maxPicturePixels(),
                UnpackingMemory.ofHeap(MOST_WAIT_MILLIS),
                properties.tableLimits()));
  }

  /** Receives the files of an upload into a folder. */
  @FunctionalInterface
  public interface Receiver {
    Received receive(Path folder) throws IOException;
  }

  /**
   * A received upload.
   *
   * @param files the files of a form, or the single file of a body
   * @param options what the client says about them
   */
  public record Received(List<UploadedFile> files, UploadOptions options) {

    public Received {
      files = List.copyOf(files);
    }
  }

  /**
   * Reads an upload and keeps it as a version.
   *
   * @param bytes size of the request's body; negative if it is unknown
   * @param receiver writes the uploaded files; called after the name is checked
   * @param checkOnly whether nothing is kept
   * @throws InvalidParametersException if no data set can have the name
   * @throws io.github.perceptron.projects.ProjectLimitException if the project has used its storage
   * @throws ProtectedDataSetException if the name belongs to a data set that was not uploaded
   * @throws io.github.perceptron.datasets.formats.files.InvalidUploadException if the files cannot
   *     become a data set
   * @throws io.github.perceptron.problem.OverloadedException if too many other uploads are being
   *     read
   * @throws io.github.perceptron.artifacts.StoreUnavailableException if the artifact store does not
   *     answer
   * @throws IOException if the files cannot be read or written, for example because the disk is
   *     full
   */
  public UploadResult upload(String name, long bytes, Receiver receiver, boolean checkOnly)
      throws IOException {
    requireFree(name);
    store.requireAnswering();
    projects.requireStorage(Math.max(0, bytes));
    disk.require(Math.max(0, bytes));
    Path work = folder.newFolder();
    try {
      // A client that sends slowly takes no place.
      Received received = receiver.receive(work);
      try (Conversions.Place place = conversions.take()) {
        return converted(name, received, checkOnly, work);
      }
    } finally {
      UploadFolder.delete(work);
    }
  }

  private UploadResult converted(String name, Received received, boolean checkOnly, Path work)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path staging = Files.createDirectory(work.resolve("attempt-" + attempt));
      try {
        StagedUpload staged =
            reader.read(
                received.files(), received.options(), new Staging(staging, disk::keepingAll));
        // Read before the files move to the store.
        UploadResult checked = UploadPreview.of(name, staged);
        return checkOnly ? checked : kept(checked, staged);
      } catch (ArtifactGoneException | DataIntegrityViolationException e) {
        // Another request deleted a file with equal bytes, or added the first version, meanwhile.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void requireFree(String name) {
    if (!DataSetName.isValid(name)) {
      throw InvalidParametersException.at("name", DataSetName.RULE);
    }
    if (DataSets.isBuiltIn(name)) {
      throw ProtectedDataSetException.builtIn(name);
    }
    if (dataSets.isFixed(name)) {
      throw ProtectedDataSetException.folder(name);
    }
  }

  private UploadResult kept(UploadResult checked, StagedUpload staged) throws IOException {
    DataSetDescriptor descriptor = checked.descriptor();
    List<StoredFile> files =
        staged.files().stream()
            .map(file -> new StoredFile(file.name(), file.sha256(), file.bytes()))
            .toList();
    projects.requireStorage(files.stream().mapToLong(StoredFile::bytes).sum());
    versions.announce(files);
    for (StagedFile file : staged.files()) {
      store.putFile(file.path(), file.sha256());
    }
    Kept kept =
        versions.keep(
            descriptor, checked.format(), dialectOf(staged), classCountsOf(staged), files);
    if (kept.isNew()) {
      log.atInfo()
          .addKeyValue("data_set", descriptor.name())
          .addKeyValue("sha256", descriptor.sha256())
          .addKeyValue("format", checked.format())
          .log("Data set uploaded");
    }
    return new UploadResult(
        kept.isNew() ? UploadResult.Outcome.CREATED : UploadResult.Outcome.EXISTED,
        kept.version().descriptor(),
        checked.format(),
        checked.parts(),
        checked.preparation(),
        checked.table(),
        checked.warnings());
  }

  private static @Nullable TableDialect dialectOf(StagedUpload staged) {
    return staged instanceof StagedTable table ? table.dialect() : null;
  }

  /** The rows of each class that a job divides: those for validation are not among them. */
  private static @Nullable List<Integer> classCountsOf(StagedUpload staged) {
    if (staged instanceof StagedPictures pictures) {
      return pictures.training().classCounts(pictures.classes());
    }
    CsvTable table = ((StagedTable) staged).table();
    return table.tableSchema().task().hasClasses() ? table.classCounts(TablePart.TRAIN) : null;
  }
}
