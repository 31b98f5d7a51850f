package io.github.perceptron.prediction.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelDeletion;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.Predictor;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PredictionTest
class DeletedVersionsTest {

  @Autowired private Predictor predictor;
  @Autowired private LoadedModels models;
  @Autowired private DeletedVersions deletedVersions;
  @Autowired private ModelDeletion deletion;
  @Autowired private TrainedModels trained;
  @Autowired private JdbcClient database;

  private final String model = "gone-" + UUID.randomUUID();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ModelVersion version;

  @BeforeEach
  void loadAModel() throws Exception {
    version = trained.publish(model, 31);
    PinnedModel unused = predictor.ask(new ModelChoice.Version(version.id()), null);
    assertThat(models.digests()).contains(version.artifactSha256());
  }

  @Test
  void a_network_leaves_the_memory_with_its_version() {
    deletion.deleteModel(new ModelName(model), true);

    assertThat(models.digests()).doesNotContain(version.artifactSha256());
  }

  @Test
  void a_network_whose_version_another_instance_deleted_leaves_the_memory_at_the_next_check() {
    database.sql("delete from model_alias where model_name = ?").param(model).update();
    database.sql("delete from model_version where name = ?").param(model).update();

    deletedVersions.forgetAll();

    assertThat(models.digests()).doesNotContain(version.artifactSha256());
  }

  @Test
  void a_network_that_another_version_has_too_stays() {
    String other = "copy-" + UUID.randomUUID();
    trained.publish(other, new Artifact(version.artifactSha256(), version.artifactBytes()));

    deletion.deleteModel(new ModelName(model), true);
    deletedVersions.forgetAll();
    boolean kept = models.digests().contains(version.artifactSha256());
    deletion.deleteModel(new ModelName(other), true);

    assertThat(kept).isTrue();
    assertThat(models.digests()).doesNotContain(version.artifactSha256());
  }
}
