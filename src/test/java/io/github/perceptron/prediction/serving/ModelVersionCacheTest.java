package io.github.perceptron.prediction.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.alias.AliasCondition;
import io.github.perceptron.models.alias.ModelAliases;
import io.github.perceptron.models.alias.WantedTarget;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.models.registry.ModelDeletion;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.projects.Project;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PredictionTest
class ModelVersionCacheTest {

  @Autowired private ModelVersionCache chosen;
  @Autowired private TrainedModels trained;
  @Autowired private ModelAliases aliases;
  @Autowired private ModelDeletion deletion;
  @Autowired private DefaultModels defaults;
  @Autowired private JdbcClient database;

  private final String model = "chosen-" + UUID.randomUUID();
  private final ModelChoice live =
      new ModelChoice.Alias(new ModelName(model), new AliasName("live"));

  @BeforeEach
  void publishTwoVersions() throws Exception {
    trained.publish(model, 21);
    trained.publish(model, 22);
    point(1);
  }

  @Test
  void an_alias_that_this_instance_moved_has_moved_for_all_later_requests() throws Exception {
    AtomicBoolean moving = new AtomicBoolean(true);
    ExecutorService clients = Executors.newFixedThreadPool(3);
    try {
      // These threads fill the cache with what they have just read.
      Future<?> first = clients.submit(() -> askWhile(moving));
      Future<?> second = clients.submit(() -> askWhile(moving));

      for (int i = 0; i < 100; i++) {
        int version = i % 2 + 1;
        point(version);
        assertThat(chosen.of(live).pick(null).version()).isEqualTo(version);
      }
      moving.set(false);
      first.get();
      second.get();
    } finally {
      moving.set(false);
      clients.shutdown();
    }
  }

  @Test
  void an_alias_that_another_instance_moved_has_moved_soon() {
    assertThat(chosen.of(live).pick(null).version()).isEqualTo(1);

    database
        .sql("UPDATE model_alias SET version = 2 WHERE model_name = ? AND alias = 'live'")
        .params(model)
        .update();

    Awaitility.await().until(() -> chosen.of(live).pick(null).version() == 2);
  }

  @Test
  void a_version_that_was_deleted_is_not_found() {
    ModelChoice first = new ModelChoice.Version(new ModelVersionId(new ModelName(model), 1));
    assertThat(chosen.of(first).pick(null).version()).isEqualTo(1);

    point(2);
    deletion.deleteVersion(new ModelVersionId(new ModelName(model), 1), false);

    assertThatThrownBy(() -> chosen.of(first)).isInstanceOf(ModelNotFoundException.class);
  }

  @Test
  void the_default_model_stays_when_another_is_published_and_changes_at_once_on_request()
      throws Exception {
    ModelChoice byDefault = new ModelChoice.Default(Project.DEFAULT);
    String other = "other-" + UUID.randomUUID();

    defaults.choose(model);
    assertThat(chosen.of(byDefault).pick(null).name().value()).isEqualTo(model);
    trained.publish(other, 23);
    assertThat(chosen.of(byDefault).pick(null).name().value()).isEqualTo(model);
    defaults.choose(other);
    assertThat(chosen.of(byDefault).pick(null).name().value()).isEqualTo(other);
  }

  private void askWhile(AtomicBoolean moving) {
    while (moving.get()) {
      chosen.of(live);
    }
  }

  private void point(int version) {
    aliases.put(
        new ModelName(model),
        new AliasName("live"),
        WantedTarget.of(version),
        AliasCondition.NONE,
        null);
  }
}
