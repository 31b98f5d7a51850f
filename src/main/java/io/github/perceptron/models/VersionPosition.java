package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.paging.Cursor;
import io.github.perceptron.paging.PagedList;
import java.time.Instant;
import java.util.List;

/** The position of a version in the list of the versions of all models, newest first. */
public record VersionPosition(Instant publishedAt, ModelVersionId id) {

  /** The list of the versions of all models. */
  public static final PagedList<VersionPosition> LIST =
      new PagedList<>(
          "versions of all models",
          PagedList.MAX_PAGE_SIZE,
          PagedList.TOKEN_RULE,
          3,
          position -> List.of(position.publishedAt, position.id.version(), position.id.model()),
          VersionPosition::read);

  /** Returns the position of a version. */
  public static VersionPosition of(ModelVersion version) {
    return new VersionPosition(version.publishedAt(), version.id());
  }

  private static VersionPosition read(Cursor cursor) {
    return new VersionPosition(
        cursor.instant(0),
        new ModelVersionId(new ModelName(cursor.text(2)), cursor.smallNumber(1)));
  }
}
