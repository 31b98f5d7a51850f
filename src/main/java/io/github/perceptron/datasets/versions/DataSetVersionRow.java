package io.github.perceptron.datasets.versions;

import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A row of an uploaded version, before its files and classes are read. */
record DataSetVersionRow(
    UUID id,
    String name,
    int number,
    Sha256 sha256,
    String format,
    @Nullable ImageShape shape,
    @Nullable TableSchema schema,
    @Nullable TableDialect dialect,
    @Nullable List<Integer> classCounts,
    int classes,
    int trainingRows,
    int validationRows,
    int testRows,
    Instant createdAt) {

  /** What {@link #of} reads. */
  static final String COLUMNS =
      "id, name, number, sha256, kind, format, image_rows, image_columns, image_channels, classes,"
          + " training_rows, validation_rows, test_rows, table_schema, table_dialect, class_counts,"
          + " created_at";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static DataSetVersionRow of(ResultSet row, int index) throws SQLException {
    // Fails if a later version of the service wrote a kind that this one does not know.
    boolean table =
        DataSetKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)) == DataSetKind.TABLE;
    return new DataSetVersionRow(
        row.getObject("id", UUID.class),
        Project.nameIn(row.getString("name")),
        row.getInt("number"),
        new Sha256(row.getString("sha256")),
        row.getString("format"),
        table ? null : shapeOf(row),
        table ? JSON.readValue(row.getString("table_schema"), TableSchema.class) : null,
        table ? JSON.readValue(row.getString("table_dialect"), TableDialect.class) : null,
        counts(row.getString("class_counts")),
        row.getInt("classes"),
        row.getInt("training_rows"),
        row.getInt("validation_rows"),
        row.getInt("test_rows"),
        row.getTimestamp("created_at").toInstant());
  }

  private static ImageShape shapeOf(ResultSet row) throws SQLException {
    Integer channels = row.getObject("image_channels", Integer.class);
    return new ImageShape(
        row.getInt("image_rows"),
        row.getInt("image_columns"),
        channels == null ? ImageShape.GREY : channels);
  }

  private static @Nullable List<Integer> counts(@Nullable String json) {
    return json == null ? null : List.of(JSON.readValue(json, Integer[].class));
  }
}
