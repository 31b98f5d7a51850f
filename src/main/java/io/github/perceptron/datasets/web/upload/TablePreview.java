package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.formats.StagedTable;
import io.github.perceptron.datasets.formats.csv.ColumnFacts;
import io.github.perceptron.datasets.formats.csv.TargetFrom;
import io.github.perceptron.datasets.tables.TableDialect;
import java.util.List;

/**
 * How a table was read.
 *
 * @param dialect how its text is written
 * @param targetFrom how the column to predict was found
 * @param columns all columns in the order of the file
 * @param firstRows the first rows as texts, at most 5, each with at most 50 fields
 * @param rowsWithoutTarget number of rows that are left out because they have nothing to predict
 */
record TablePreview(
    TableDialect dialect,
    TargetFrom targetFrom,
    List<ColumnFacts> columns,
    List<List<String>> firstRows,
    long rowsWithoutTarget) {

  static TablePreview of(StagedTable staged) {
    return new TablePreview(
        staged.dialect(),
        staged.table().targetFrom(),
        staged.table().columns(),
        staged.table().firstRows(),
        staged.table().leftOut());
  }
}
