package io.github.perceptron.exchange;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.formats.ModelExport;
import io.github.perceptron.network.formats.ModelFormat;
import io.github.perceptron.network.formats.ModelImport;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.projects.Projects;
import io.github.perceptron.storage.DiskReserve;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Exports model versions as files and imports files as model versions. */
@Service
public class ModelExchange {

  private final ModelVersions versions;
  private final ModelPublisher publisher;
  private final ArtifactStore artifacts;
  private final ImportEvaluation evaluation;
  private final ExchangeProperties properties;
  private final DiskReserve disk;
  private final Projects projects;

  ModelExchange(
      ModelVersions versions,
      ModelPublisher publisher,
      ArtifactStore artifacts,
      ImportEvaluation evaluation,
      ExchangeProperties properties,
      DiskReserve disk,
      Projects projects) {
    this.versions = versions;
    this.publisher = publisher;
    this.artifacts = artifacts;
    this.evaluation = evaluation;
    this.properties = properties;
    this.disk = disk;
    this.projects = projects;
  }

  /**
   * Returns a model version as a file.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such version
   */
  public byte[] download(ModelVersionId id, ModelFormat format) {
    ModelVersion model = versions.get(id);
    synchronized (this) {
      NativeBackend.useOneThread();
      try (InputStream file = artifacts.open(model.artifactSha256());
          MlpNetwork network = MlpNetwork.readFrom(file)) {
        return ModelExport.write(network, format);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Publishes a file as the next version of a model.
   *
   * @param declared what the client declares about the input, if the file does not say it
   * @param dataSet data set on which the model is measured; null for none
   * @return the version, whether it is now the champion of the model, and what was read in another
   *     form than the file has it
   * @throws io.github.perceptron.network.formats.files.InvalidModelFileException if it is not a
   *     supported model file
   * @throws InvalidParametersException if the name is not valid or the data set does not fit
   */
  public Upload upload(
      String name, byte[] file, InputDeclaration declared, @Nullable String dataSet) {
    ModelName model =
        ModelName.in(name).orElseThrow(() -> InvalidParametersException.at("name", ModelName.RULE));
    artifacts.requireAnswering();
    Imported imported = read(file, declared, dataSet);
    return new Upload(publisher.untilPublished(() -> publish(model, imported)), imported.notes());
  }

  /**
   * A file that was published.
   *
   * @param notes sentences about what was read in another form than the file has it
   */
  public record Upload(PublishedVersion published, List<String> notes) {}

  private PublishedVersion publish(ModelName name, Imported imported) {
    try {
      ImportEvaluation.Measurement measured = imported.measured();
      return publisher.publishImported(
          name,
          stored(imported.file()),
          imported.parameterSha256(),
          measured == null ? null : measured.figures().loss(),
          measured == null ? null : measured.figures().accuracy(),
          measured == null ? null : measured.figures().errors(),
          measured == null ? null : measured.on(),
          imported.provenance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ArtifactStore.Artifact stored(byte[] file) throws IOException {
    projects.requireStorage(file.length);
    disk.require(file.length);
    return artifacts.put(file);
  }

  /** Imports one file at a time, so that several large files do not fill the memory. */
  private synchronized Imported read(
      byte[] file, InputDeclaration declared, @Nullable String dataSet) {
    NativeBackend.useOneThread();
    try (ModelImport.Imported read = ModelImport.read(file, declared, properties.limits())) {
      MlpNetwork network = read.network();
      ByteArrayOutputStream ours = new ByteArrayOutputStream();
      network.writeTo(ours);
      return new Imported(
          ours.toByteArray(),
          network.parameterSha256(),
          ModelProvenance.imported(network.parameterCount(), network.contract()),
          read.notes(),
          dataSet == null ? null : evaluation.measure(network, dataSet));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Imported(
      byte[] file,
      Sha256 parameterSha256,
      ModelProvenance provenance,
      List<String> notes,
      ImportEvaluation.@Nullable Measurement measured) {}
}
