package io.github.perceptron.datasets.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.UploadedVersion.StoredFile;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.versions.DataSetVersions.Kept;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectLimitException;
import io.github.perceptron.projects.ProjectLimits;
import io.github.perceptron.projects.Projects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The limit of a project's bytes must hold on every database. The project has room for one file.
 */
abstract class ProjectStorageContract {

  private static final int BYTES = 1000;

  @Autowired private DataSetVersions versions;
  @Autowired private Projects projects;
  @Autowired private ArtifactStore store;
  @Autowired private TransactionOperations transactions;
  @Autowired private JdbcClient jdbc;

  private final Project project = new Project("full-" + UUID.randomUUID());

  /** A query that returns how many transactions wait for another one. */
  abstract String waiting();

  @BeforeEach
  void createProject() {
    projects.create(project);
    projects.limit(project, new ProjectLimits(null, null, BYTES + BYTES / 2L, null, null, null));
  }

  @Test
  void a_version_beyond_the_limit_is_not_added_even_if_nobody_asked_before() {
    StoredFile file = file();
    assertThat(keep("first", file).isNew()).isTrue();

    assertThatThrownBy(() -> keep("second", file()))
        .isInstanceOf(ProjectLimitException.class)
        .hasMessageContaining("would have %d bytes".formatted(2 * BYTES));

    assertThat(keep("third", file).isNew()).as("equal bytes count once").isTrue();
    assertThat(projects.storedBytesOf(project)).isEqualTo(BYTES);
  }

  @Test
  void a_version_that_another_transaction_is_adding_counts() {
    CompletableFuture<Kept> second = new CompletableFuture<>();

    transactions.executeWithoutResult(
        transaction -> {
          keep("first", file());
          second.completeAsync(() -> keep("second", file()));
          // If it did not wait for this transaction, it would be done.
          Awaitility.await().until(() -> second.isDone() || anybodyWaits());
        });

    assertThat(second)
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(ProjectLimitException.class);
    assertThat(projects.storedBytesOf(project)).isEqualTo(BYTES);
  }

  private boolean anybodyWaits() {
    return jdbc.sql(waiting()).query(Integer.class).single() > 0;
  }

  private Kept keep(String name, StoredFile file) {
    try (CurrentProject.Stay stay = CurrentProject.enter(project)) {
      return versions.keep(
          DataSetDescriptor.ofUpload(name, new ImageShape(2, 2), 2, 4, 0, file.sha256(), List.of()),
          "npz",
          null,
          List.of(2, 2),
          List.of(file));
    }
  }

  /** Stores a file with bytes that no other one has. */
  private StoredFile file() {
    byte[] bytes = new byte[BYTES];
    byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(id, 0, bytes, 0, id.length);
    try {
      Artifact stored = store.put(bytes);
      return new StoredFile("train.npy", stored.sha256(), stored.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
