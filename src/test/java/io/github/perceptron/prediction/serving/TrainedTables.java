package io.github.perceptron.prediction.serving;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.EpochPass;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.input.RowWriter;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A model of birds: two numbers and a text say which of three species a bird is. Some rows have no
 * bill length, and some no sex.
 */
public final class TrainedTables {

  private static final int ROWS = 150;
  private static final List<String> SPECIES = List.of("Adelie", "Chinstrap", "Gentoo");

  /** The names and kinds of the columns. */
  public static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              ColumnDescription.ignored("id"),
              ColumnDescription.numeric("bill_length_mm"),
              ColumnDescription.numeric("body_mass_g"),
              ColumnDescription.categorical("sex", 3),
              ColumnDescription.ignored("species")),
          List.of("species"),
          Task.MULTICLASS,
          SPECIES,
          null,
          null);

  private static final LabelledTable BIRDS = birds();
  private static final byte[] FILE = trained();

  private TrainedTables() {}

  /** Publishes the model under a name. */
  public static ModelVersion publish(TrainedModels models, ArtifactStore artifacts, String name)
      throws IOException {
    return models.publish(name, artifacts.put(FILE));
  }

  /** The file of the model. */
  public static byte[] file() {
    return FILE.clone();
  }

  /** The probabilities of a row of the training rows, computed without the service. */
  public static Probabilities probabilities(int row) {
    NativeBackend.useOneThread();
    try (MlpNetwork network = MlpNetwork.readForPrediction(new ByteArrayInputStream(FILE))) {
      RowWriter writer = network.contract().writerOf(BIRDS);
      return network
          .predictRows(
              List.of(
                  (target, offset) -> writer.write(Rows.range(row, row + 1), 0, 1, target, offset)))
          .get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of the training rows as JSON, without the fields that are missing. */
  public static String json(int row) {
    List<String> fields = new ArrayList<>();
    for (String name : List.of("bill_length_mm", "body_mass_g")) {
      NumericColumn column = (NumericColumn) BIRDS.features().column(name).orElseThrow();
      if (!column.isMissing(row)) {
        fields.add("\"%s\":%s".formatted(name, column.value(row)));
      }
    }
    String sex = ((TextColumn) BIRDS.features().column("sex").orElseThrow()).text(row);
    fields.add(sex == null ? "\"sex\":null" : "\"sex\":\"%s\"".formatted(sex));
    return "{%s}".formatted(String.join(",", fields));
  }

  /** Whether a row has a value in each column. */
  public static boolean isWhole(int row) {
    return BIRDS.features().columns().stream().noneMatch(column -> column.isMissing(row));
  }

  private static LabelledTable birds() {
    Random random = new Random(3);
    double[] bills = new double[ROWS];
    double[] masses = new double[ROWS];
    List<@Nullable String> sexes = new ArrayList<>();
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row % 3;
      double bill = 38 + 5 * labels[row] + random.nextGaussian();
      bills[row] = random.nextInt(10) == 0 ? Double.NaN : Math.round(bill * 10) / 10.0;
      masses[row] = 3700 + (labels[row] == 2 ? 1400 : 0) + random.nextInt(300);
      sexes.add(random.nextInt(10) == 0 ? null : random.nextBoolean() ? "female" : "male");
    }
    Table features =
        new Table(
            List.of(
                NumericColumn.of("bill_length_mm", bills),
                NumericColumn.of("body_mass_g", masses),
                TextColumn.of("sex", sexes)));
    return LabelledTable.ofClasses(features, labels, null);
  }

  private static byte[] trained() {
    NativeBackend.useOneThread();
    Rows rows = Rows.range(0, ROWS);
    TableInput contract =
        TableInput.of(Normalization.STANDARDIZE, MissingValues.MEDIAN, BIRDS, rows, SCHEMA);
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(1), contract)) {
      LabelledRows all = new LabelledRows(BIRDS, rows);
      for (int epoch = 1; epoch <= 30; epoch++) {
        network.fitEpoch(
            all, new EpochPass(epoch, 16, 0.01), EpochPart.beginning(ROWS), part -> true);
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      network.writeTo(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
