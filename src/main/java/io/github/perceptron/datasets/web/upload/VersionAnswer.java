package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.UploadedVersion;
import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.ServicePath;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an uploaded data set.
 *
 * @param number the order of the uploads of this data set, from 1; the highest is the newest
 * @param imageShape null for a table
 * @param table what the columns of a table are for; null for pictures
 * @param dialect how the text of a table is written; null for pictures
 * @param trainingImages 0 for a table
 * @param testImages 0 for a table
 * @param validationRows how many of the training rows, the last ones, a column of a table holds out
 * @param labels the names of the classes, by label; null if they have no names
 * @param bytes length of its uncompressed files
 */
@Schema(name = "DataSetVersion")
record VersionAnswer(
    String name,
    Sha256 sha256,
    int number,
    DataSetKind kind,
    @Schema(allowableValues = {"idx", "numpy", "pictures", "csv"}) String format,
    UploadAnswer.@Nullable Shape imageShape,
    @Nullable TableSchema table,
    @Nullable TableDialect dialect,
    int classes,
    @Nullable List<String> labels,
    int trainingImages,
    int testImages,
    int trainingRows,
    int validationRows,
    int testRows,
    long bytes,
    Instant createdAt,
    Links links) {

  static VersionAnswer of(UploadedVersion version) {
    DataSetDescriptor facts = version.descriptor();
    String self = pathOf(facts.name(), facts.sha256());
    return new VersionAnswer(
        facts.name(),
        facts.sha256(),
        version.number(),
        facts.kind(),
        version.format(),
        UploadAnswer.Shape.of(facts),
        facts.tableSchema(),
        version.dialect(),
        facts.classes(),
        facts.namesOrNull(),
        facts.trainingImages(),
        facts.testImages(),
        facts.trainingRows(),
        facts.validationRows(),
        facts.testRows(),
        version.bytes(),
        version.createdAt(),
        new Links(self, self + "/download"));
  }

  static String pathOf(String name, Sha256 sha256) {
    return "/v1/datasets/%s/versions/%s".formatted(name, sha256);
  }

  /** The paths of the version and of its files. */
  record Links(@ServicePath String self, @ServicePath String download) {}

  /**
   * A page of the versions of a data set, newest first.
   *
   * @param nextPageToken the token of the next page; null if this is the last one
   */
  @Schema(name = "DataSetVersionList")
  record VersionPage(List<VersionAnswer> versions, @Nullable String nextPageToken) {}
}
