package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.formats.csv.CsvTable;
import io.github.perceptron.datasets.formats.csv.TablePart;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.tables.TableDialect;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of an upload as the files of a data set, which are not yet kept.
 *
 * @param table what was found out about it
 * @param files the uploaded text, the schema, the dialect, and the rows of each part
 * @param repeated number of training rows that are equal to an earlier one
 * @param shared number of test rows that are equal to a training row
 * @param guessedEncoding whether the encoding is a guess from the bytes
 */
public record StagedTable(
    CsvTable table,
    TableDialect dialect,
    List<StagedFile> files,
    int repeated,
    int shared,
    boolean guessedEncoding,
    List<String> ignored)
    implements StagedUpload {

  /** The name of the format. */
  public static final String FORMAT = "csv";

  public StagedTable {
    files = files.stream().sorted(Comparator.comparing(StagedFile::name)).toList();
    ignored = List.copyOf(ignored);
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public DataSetKind kind() {
    return DataSetKind.TABLE;
  }

  /** Number of training rows, with those for validation, which are the last ones. */
  public int trainingRows() {
    return Math.toIntExact(table.rowsOf(TablePart.TRAIN) + validationRows());
  }

  public int validationRows() {
    return Math.toIntExact(table.rowsOf(TablePart.VALIDATION));
  }

  public int testRows() {
    return Math.toIntExact(table.rowsOf(TablePart.TEST));
  }

  /** Number of training rows of each class, by label; empty for a regression. */
  public List<Integer> trainingClassCounts() {
    List<Integer> counts = table.classCounts(TablePart.TRAIN);
    List<Integer> validation = table.classCounts(TablePart.VALIDATION);
    return IntStream.range(0, counts.size())
        .mapToObj(label -> counts.get(label) + validation.get(label))
        .toList();
  }
}
