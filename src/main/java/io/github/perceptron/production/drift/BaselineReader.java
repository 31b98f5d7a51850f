package io.github.perceptron.production.drift;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.production.drift.Baseline.Feature;
import io.github.perceptron.projects.CurrentProject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the baseline of a version from the training part of its data set. */
@Component
class BaselineReader {

  /** Rows that are read, spread over the whole part: enough for ten bins. */
  private static final int MOST_ROWS = 20_000;

  private static final int MOST_COLUMNS = 200;

  private final DataSets dataSets;

  BaselineReader(DataSets dataSets) {
    this.dataSets = dataSets;
  }

  /**
   * Returns the baseline.
   *
   * @return null if the version was imported or published by an early release, so that its training
   *     rows are unknown
   * @throws io.github.perceptron.problem.ProblemException if the data set was deleted or cannot be
   *     read
   */
  @Nullable Baseline of(ModelVersion version) {
    ModelProvenance provenance = version.provenance();
    if (provenance == null || provenance.dataSet() == null) {
      return null;
    }
    DataSet dataSet;
    // A thread of its own asks, and the name is one of the model's project.
    try (CurrentProject.Stay stay = CurrentProject.enter(version.name().project())) {
      dataSet = dataSets.load(provenance.dataSet(), provenance.dataSha256());
    }
    List<Feature> features =
        provenance.input() instanceof PictureInput pictures
            ? ofImages(dataSet.trainingImages(), pictures.classes())
            : ofTable((LabelledTable) dataSet.training(), (TableInput) provenance.input());
    return new Baseline(features);
  }

  private static List<Feature> ofImages(LabelledImages images, int classes) {
    int[] rows = sample(images.size());
    double[] means = new double[rows.length];
    double[] deviations = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      PixelFigures figures = PixelFigures.of(images.image(rows[i]));
      means[i] = figures.mean();
      deviations[i] = figures.deviation();
    }
    return List.of(
        feature(
            PixelFigures.MEAN,
            FeatureKind.NUMBER,
            Bins.OfNumbers.of(means),
            rows.length,
            i -> means[i]),
        feature(
            PixelFigures.DEVIATION,
            FeatureKind.NUMBER,
            Bins.OfNumbers.of(deviations),
            rows.length,
            i -> deviations[i]),
        classes(classes, rows, images::label));
  }

  private static List<Feature> ofTable(LabelledTable table, TableInput input) {
    int[] rows = sample(table.size());
    List<Feature> features = new ArrayList<>();
    for (InputColumn one : input.columns().stream().limit(MOST_COLUMNS).toList()) {
      table.features().column(one.name()).ifPresent(column -> features.add(of(column, rows)));
    }
    if (input.classes() > 0) {
      features.add(classes(input.classes(), rows, table::label));
    }
    return features;
  }

  private static Feature of(Column column, int[] rows) {
    if (column instanceof NumericColumn numbers) {
      double[] there =
          IntStream.of(rows)
              .filter(row -> !numbers.isMissing(row))
              .mapToDouble(numbers::value)
              .toArray();
      return feature(
          numbers.name(),
          FeatureKind.NUMBER,
          Bins.OfNumbers.of(there),
          rows.length,
          i -> numbers.isMissing(rows[i]) ? null : numbers.value(rows[i]));
    }
    TextColumn texts = (TextColumn) column;
    Map<String, Long> counts = new HashMap<>();
    for (int row : rows) {
      String text = texts.text(row);
      if (text != null) {
        counts.merge(text, 1L, Long::sum);
      }
    }
    return feature(
        texts.name(),
        FeatureKind.CATEGORY,
        Bins.OfTexts.of(counts),
        rows.length,
        i -> texts.text(rows[i]));
  }

  private static Feature classes(int count, int[] rows, IntUnaryOperator label) {
    return feature(
        "class",
        FeatureKind.CLASS,
        new Bins.OfClasses(count),
        rows.length,
        i -> label.applyAsInt(rows[i]));
  }

  private static Feature feature(
      String name, FeatureKind kind, Bins bins, int size, IntFunction<@Nullable Object> values) {
    long[] expected = new long[bins.count()];
    for (int i = 0; i < size; i++) {
      expected[bins.of(values.apply(i))]++;
    }
    return new Feature(name, kind, bins, expected);
  }

  private static int[] sample(int size) {
    int wanted = Math.min(size, MOST_ROWS);
    return IntStream.range(0, wanted).map(i -> (int) ((long) i * size / wanted)).toArray();
  }
}
