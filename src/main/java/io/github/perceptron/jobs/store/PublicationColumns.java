package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.Publication;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.projects.Project;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that name the model version it published. */
@Embeddable
record PublicationColumns(
    @Nullable String publishedModel,
    @Nullable Integer publishedVersion,
    @Nullable Boolean becameChampion,
    @Nullable String championReason,
    @Nullable Instant versionDeletedAt) {

  static PublicationColumns of(Publication publication) {
    Publication.Verdict champion = publication.champion();
    return new PublicationColumns(
        publication.id().model().value(),
        publication.id().version(),
        champion == null ? null : champion.became(),
        champion == null ? null : champion.reason(),
        publication.deletedAt());
  }

  @Nullable Publication toPublication(Project project) {
    if (publishedModel == null || publishedVersion == null) {
      return null;
    }
    return new Publication(
        new ModelVersionId(new ModelName(project, publishedModel), publishedVersion),
        becameChampion == null || championReason == null
            ? null
            : new Publication.Verdict(becameChampion, championReason),
        versionDeletedAt);
  }
}
