package io.github.perceptron.training;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.InitialModelNeeded;
import io.github.perceptron.jobs.InitialModels;
import io.github.perceptron.models.AliasNotFoundException;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.WarmStart;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.DataSpecification;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Creates the network with which a training begins: a random one, or one from an initial model. */
@Component
class InitialNetworks implements InitialModels {

  private static final String POINTER = "/initial_model";
  private static final String KEEP = POINTER + "/keep_optimizer_state";

  private final ModelVersions versions;
  private final ArtifactStore artifacts;
  private final DataSets dataSets;

  InitialNetworks(ModelVersions versions, ArtifactStore artifacts, DataSets dataSets) {
    this.versions = versions;
    this.artifacts = artifacts;
    this.dataSets = dataSets;
  }

  @Override
  public int versionOf(ModelName model, AliasName alias) {
    try {
      return versions.aliased(model, alias).version();
    } catch (AliasNotFoundException e) {
      throw InvalidSpecificationException.at(SpecificationReader.INITIAL_ALIAS, e.detail());
    } catch (ModelNotFoundException e) {
      throw InvalidSpecificationException.at(POINTER + "/model", e.detail());
    }
  }

  @Override
  public TrainingSpecification resolve(TrainingSpecification specification) {
    InitialModel wanted = specification.initialModel();
    if (wanted == null) {
      return specification;
    }
    DataSetDescriptor dataSet = dataSetOf(specification);
    // What is measured comes from the initial model; only the rule must be equal.
    InputContract input = InputContract.unmeasured(specification.data().normalization(), dataSet);
    NativeBackend.useOneThread();
    try (MlpNetwork initial = read(wanted)) {
      requireFit(initial, specification.network(), input);
      if (wanted.keepOptimizerState()) {
        requireOptimizerState(initial, specification.network(), wanted);
      }
      return specification.startedFrom(wanted.withDigest(initial.parameterSha256()));
    } catch (InitialModelGoneException e) {
      throw InvalidSpecificationException.at(POINTER, e.reason());
    }
  }

  @Override
  public OptionalInt inputsOf(InitialModel initial) {
    try {
      ModelProvenance provenance = versions.get(initial.id()).provenance();
      return provenance == null ? OptionalInt.empty() : OptionalInt.of(provenance.input().inputs());
    } catch (ModelNotFoundException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * Locks the initial model's version while the job is written: it may have been deleted after the
   * request was checked.
   */
  @EventListener
  void hold(InitialModelNeeded needed) {
    InitialModel wanted = needed.model();
    try {
      versions.hold(wanted.id());
    } catch (ModelNotFoundException e) {
      throw InvalidSpecificationException.at(POINTER, e.detail());
    }
  }

  private static void requireFit(
      MlpNetwork initial, NetworkSpecification network, InputContract input) {
    try {
      WarmStart.requireSameArchitecture(network, input, initial);
    } catch (InvalidSpecificationException e) {
      throw InvalidSpecificationException.at(POINTER, "does not fit: " + e.detail());
    }
  }

  private void requireOptimizerState(
      MlpNetwork initial, NetworkSpecification network, InitialModel wanted) {
    if (versions.get(wanted.id()).jobId() == null) {
      throw InvalidSpecificationException.at(
          KEEP,
          "needs a version that a job trained, but %s was uploaded and has no optimizer state; leave this field out"
              .formatted(wanted));
    }
    try {
      WarmStart.requireSameOptimizer(network, initial);
    } catch (InvalidSpecificationException e) {
      throw InvalidSpecificationException.at(
          KEEP,
          "needs the initial model's optimizer; use that optimizer or leave this field out. The"
              + " difference:  "
              + e.detail());
    }
    if (!initial.hasOptimizerState()) {
      throw InvalidSpecificationException.at(
          KEEP,
          "is not possible: the file of %s has no optimizer state; leave this field out"
              .formatted(wanted));
    }
  }

  /**
   * Returns the network before its first mini-batch.
   *
   * @throws InitialModelGoneException if its initial model no longer exists or has changed
   */
  MlpNetwork begin(TrainingSpecification specification, InputContract input) {
    InitialModel wanted = specification.initialModel();
    if (wanted == null) {
      return MlpNetwork.initialize(specification.network(), input);
    }
    try (MlpNetwork initial = read(wanted)) {
      return wanted.keepOptimizerState()
          ? WarmStart.withOptimizer(specification.network(), input, initial)
          : WarmStart.fromParameters(specification.network(), input, initial);
    } catch (InvalidSpecificationException e) {
      throw new InitialModelGoneException(
          wanted, "it no longer has the same architecture: " + e.detail(), e);
    }
  }

  private MlpNetwork read(InitialModel wanted) {
    try {
      ModelVersion version = versions.get(wanted.id());
      Sha256 expected = wanted.parameterSha256();
      if (expected != null && !expected.equals(version.parameterSha256())) {
        throw new InitialModelGoneException(
            wanted, "its parameters have the digest " + version.parameterSha256() + ".", null);
      }
      try (InputStream file = artifacts.open(version.artifactSha256())) {
        return MlpNetwork.readFrom(file);
      }
    } catch (ModelNotFoundException e) {
      throw new InitialModelGoneException(wanted, e.detail(), e);
    } catch (IOException e) {
      throw new InitialModelGoneException(wanted, "its file cannot be read.", e);
    }
  }

  private DataSetDescriptor dataSetOf(TrainingSpecification specification) {
    DataSpecification data = specification.data();
    try {
      return dataSets.describe(data.dataSet(), data.content());
    } catch (DataSetNotFoundException | InvalidDataSetException e) {
      throw InvalidSpecificationException.at("/data_set", e.detail());
    }
  }
}
