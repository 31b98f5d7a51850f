package io.github.perceptron.production.dataset;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetName;
import io.github.perceptron.datasets.upload.DataSetUploads;
import io.github.perceptron.datasets.upload.UploadResult;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.production.log.LoggedInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Makes versions of data sets of logged inputs whose right class was told. They are ordinary
 * uploads, and of which predictions they were made is kept.
 */
@Service
public class FeedbackDataSets {

  private static final int PAGE = 500;

  private final ModelVersions versions;
  private final LabelledInputRows rows;
  private final DataSetUploads uploads;

  FeedbackDataSets(ModelVersions versions, LabelledInputRows rows, DataSetUploads uploads) {
    this.versions = versions;
    this.rows = rows;
    this.uploads = uploads;
  }

  /**
   * Makes a version of a data set.
   *
   * @param version the model version whose predictions become rows; null for all versions
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model or version
   * @throws InvalidBodyException if the versions of the model take different inputs and none is
   *     named, or if the model answers numbers
   * @throws NoLabelledInputsException if no prediction has both feedback and a logged input
   * @throws io.github.perceptron.problem.ProblemException if no data set can have the name, or the
   *     rows cannot become one; see {@link DataSetUploads#upload}
   */
  public Made make(ModelName model, @Nullable Integer version, String dataSet) throws IOException {
    if (!DataSetName.isValid(dataSet)) {
      throw InvalidBodyException.at("/data_set", DataSetName.RULE);
    }
    Map<UUID, ModelVersion> all = new LinkedHashMap<>();
    versionsOf(model, version).forEach(one -> all.put(one.key(), one));
    InputContract contract = contractOf(all.values().iterator().next());
    for (ModelVersion one : all.values()) {
      String difference = contract.difference(contractOf(one));
      if (difference != null) {
        throw InvalidBodyException.at(
            "/version",
            "is required, because the versions of the model take different inputs: version %d %s"
                .formatted(one.version(), difference));
      }
    }
    if (rows.after(all.keySet(), null, 1).isEmpty()) {
      throw NoLabelledInputsException.of(model);
    }
    Map<UUID, Part> parts = new HashMap<>();
    UploadResult result =
        uploads.upload(dataSet, 0, folder -> write(contract, all, folder, parts), false);
    DataSetDescriptor descriptor = result.descriptor();
    parts.forEach(
        (key, part) ->
            rows.keep(
                new MadeDataSet(
                    descriptor.name(),
                    descriptor.sha256().hex(),
                    key,
                    part.rows,
                    part.first,
                    part.last,
                    Instant.EPOCH)));
    return new Made(
        descriptor,
        result.outcome() == UploadResult.Outcome.CREATED,
        parts.values().stream().mapToInt(part -> part.rows).sum(),
        parts.keySet().stream()
            .map(key -> Objects.requireNonNull(all.get(key)).version())
            .sorted()
            .toList());
  }

  /** Returns the data sets that were made of predictions of a model, newest first. */
  public List<Provenance> madeOf(ModelName model) {
    Map<UUID, ModelVersion> all = new HashMap<>();
    versionsOf(model, null).forEach(one -> all.put(one.key(), one));
    return rows.madeOf(all.keySet()).stream()
        .map(
            made ->
                new Provenance(
                    made.dataSet(),
                    made.sha256(),
                    Objects.requireNonNull(all.get(made.version())).version(),
                    made.rows(),
                    made.firstAt(),
                    made.lastAt(),
                    made.madeAt()))
        .toList();
  }

  private DataSetUploads.Received write(
      InputContract contract, Map<UUID, ModelVersion> all, Path folder, Map<UUID, Part> parts)
      throws IOException {
    parts.clear();
    try (InputWriter writer = InputWriter.of(contract, folder)) {
      List<LabelledInput> page = rows.after(all.keySet(), null, PAGE);
      while (!page.isEmpty()) {
        for (LabelledInput one : page) {
          writer.add(LoggedInput.read(one.input()), one.actual());
          parts
              .computeIfAbsent(one.version(), key -> new Part(one.predictedAt()))
              .add(one.predictedAt());
        }
        page = rows.after(all.keySet(), page.get(page.size() - 1), PAGE);
      }
      return writer.end();
    }
  }

  private List<ModelVersion> versionsOf(ModelName model, @Nullable Integer version) {
    return version == null
        ? versions.all(model)
        : List.of(versions.get(new ModelVersionId(model, version)));
  }

  private static InputContract contractOf(ModelVersion version) {
    ModelProvenance provenance = version.provenance();
    if (provenance == null || provenance.input().classes() == 0) {
      throw InvalidBodyException.at(
          "/version",
          provenance == null
              ? "must be a version that stores its input contract; version %d was published by an early release"
                  .formatted(version.version())
              : "must be a version that answers classes; version %d answers numbers, which take no feedback"
                  .formatted(version.version()));
    }
    return provenance.input();
  }

  /** The rows of one model version. */
  private static final class Part {

    private final Instant first;
    private Instant last;
    private int rows;

    Part(Instant first) {
      this.first = first;
      this.last = first;
    }

    void add(Instant at) {
      last = at;
      rows++;
    }
  }

  /**
   * A version of a data set.
   *
   * @param isNew whether the data set did not have this content before
   * @param rows number of its rows
   * @param versions the model versions whose predictions are its rows
   */
  public record Made(
      DataSetDescriptor descriptor, boolean isNew, int rows, List<Integer> versions) {

    public Made {
      versions = List.copyOf(versions);
    }
  }

  /** Of which predictions of a model version a version of a data set was made. */
  public record Provenance(
      String dataSet,
      String sha256,
      int version,
      int rows,
      Instant firstPredictedAt,
      Instant lastPredictedAt,
      Instant madeAt) {}
}
