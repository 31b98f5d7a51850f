package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.paging.Cursor;
import io.github.perceptron.paging.PagedList;
import java.time.Instant;
import java.util.List;

/** The place of a version among those of all models, the ones published last first. */
public record VersionPlace(Instant publishedAt, ModelVersionId id) {

  /** The versions of all models. */
  public static final PagedList<VersionPlace> LIST =
      new PagedList<>(
          "versions of all models",
          PagedList.MAX_PAGE_SIZE,
          PagedList.TOKEN_RULE,
          3,
          place -> List.of(place.publishedAt, place.id.version(), place.id.model()),
          VersionPlace::read);

  /** Where a version stands. */
  public static VersionPlace of(ModelVersion version) {
    return new VersionPlace(version.publishedAt(), version.id());
  }

  private static VersionPlace read(Cursor cursor) {
    return new VersionPlace(
        cursor.instant(0),
        new ModelVersionId(new ModelName(cursor.text(2)), cursor.smallNumber(1)));
  }
}
