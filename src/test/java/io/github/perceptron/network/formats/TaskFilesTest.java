package io.github.perceptron.network.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.UploadLimits;
import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of models with one sigmoid output, or of numbers: those of this service, and those of Keras
 * 3, which exchange/make_task_files.py has written. The script bench/check_exchange.py loads what
 * is written here with Keras and NumPy.
 */
@LongTest
class TaskFilesTest {

  private static final UploadLimits LIMITS = new UploadLimits(60, 10_000_000, 100);
  private static final InputDeclaration NOTHING = new InputDeclaration(null, null);
  private static final List<String> COLUMNS = List.of("year", "size", "b", "c");
  private static final InputDeclaration OF_TABLE = InputDeclaration.ofColumns(COLUMNS);
  private static final ImageShape SHAPE = new ImageShape(6, 5);
  private static final JsonNode GOLDEN = golden();

  private static final double[][] ROWS = {{1998, 5.25, -320}, {2003, 5.75, -200}, {2010, 5, 0}};

  @ParameterizedTest
  @MethodSource("ofImages")
  void a_keras_file_with_one_sigmoid_answers_two_classes_of_images(String name) throws IOException {
    try (MlpNetwork network = read(resource(name), NOTHING)) {
      assertThat(network.contract().classes()).isEqualTo(2);
      assertThat(taskOf(network)).isEqualTo(Task.BINARY);
      JsonNode expected = GOLDEN.path("of_images").path(name);
      for (int i = 0; i < expected.size(); i++) {
        byte[] pixels = new byte[SHAPE.pixels()];
        for (int p = 0; p < pixels.length; p++) {
          pixels[p] = (byte) GOLDEN.path("images").path(i).path(p).asInt();
        }
        Probabilities actual = network.predict(List.of(PixelImage.of(SHAPE, pixels))).get(0);
        float second = (float) expected.path(i).path(0).asDouble();
        assertThat(actual.toArray())
            .containsExactly(new float[] {1 - second, second}, within(1e-5f));
      }
    }
  }

  static List<String> ofImages() {
    return namesOf("of_images", 2);
  }

  @ParameterizedTest
  @MethodSource("ofRows")
  void a_keras_file_of_a_table_answers_what_keras_answered(String name) throws IOException {
    try (MlpNetwork network = read(resource(name), OF_TABLE)) {
      JsonNode expected = GOLDEN.path("of_rows").path(name);
      boolean binary = name.startsWith("table-binary");
      assertThat(taskOf(network)).isEqualTo(binary ? Task.BINARY : Task.REGRESSION);
      for (int i = 0; i < expected.size(); i++) {
        float[] actual = answers(network, numbersOf(GOLDEN.path("rows").path(i)));
        double[] wanted = numbersOf(expected.path(i));
        assertThat(actual).hasSize(binary ? 2 : wanted.length);
        for (int k = 0; k < wanted.length; k++) {
          assertThat((double) actual[binary ? 1 : k])
              .as("row %d, output %d", i, k)
              .isCloseTo(wanted[k], within(1e-5 * Math.max(1, Math.abs(wanted[k]))));
        }
      }
    }
  }

  static List<String> ofRows() {
    return namesOf("of_rows", 7);
  }

  @Test
  void numbers_have_the_names_that_the_client_gives_or_usual_ones() throws IOException {
    try (MlpNetwork given =
            read(resource("numbers.keras"), OF_TABLE.answering(List.of("x", "y", "z")));
        MlpNetwork several = read(resource("numbers.h5"), OF_TABLE);
        MlpNetwork one = read(resource("number.h5"), OF_TABLE)) {
      assertThat(given.contract().numbers())
          .extracting(NumberTarget::name)
          .containsExactly("x", "y", "z");
      assertThat(several.contract().numbers())
          .extracting(NumberTarget::name)
          .containsExactly("target_1", "target_2", "target_3");
      assertThat(one.contract().numbers()).extracting(NumberTarget::name).containsExactly("target");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numbers.keras|x,y|targets names 2 numbers, but the model answers 3",
        "numbers.keras|x,year,z|targets must name the numbers that the model answers, other than the columns",
        "table-binary.keras|x|targets must be left out, because the model answers classes",
        "binary.h5|x|targets must be left out, because the input is images of 6x5",
      })
  void names_that_do_not_fit_the_answers_are_refused(String name, String targets, String message)
      throws IOException {
    byte[] file = resource(name);
    InputDeclaration input = name.startsWith("binary") ? NOTHING : OF_TABLE;
    InputDeclaration declared = input.answering(List.of(targets.split(",")));

    assertThatThrownBy(() -> ModelImport.read(file, declared, LIMITS))
        .isInstanceOf(InvalidModelFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void numbers_of_columns_without_names_are_not_taken_for_images() throws IOException {
    byte[] file = resource("number.keras");

    assertThatThrownBy(() -> ModelImport.read(file, NOTHING, LIMITS))
        .hasMessageContaining("a model of images must answer classes");
    InputDeclaration targets = NOTHING.answering(List.of("x"));
    assertThatThrownBy(() -> ModelImport.read(file, targets, LIMITS))
        .hasMessageContaining("targets must be left out without columns");
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void one_sigmoid_for_images_survives_every_format(ModelFormat format) throws IOException {
    PictureInput contract = Networks.contract();
    PictureInput two =
        new PictureInput(
            contract.shape(), 2, contract.normalization(), contract.mean(), contract.divisor());
    try (MlpNetwork network = network(two, Loss.BINARY_CROSSENTROPY);
        MlpNetwork back = read(ModelExport.write(network, format), NOTHING)) {
      List<PixelImage> digits = IntStream.range(0, 9).mapToObj(Networks::testImage).toList();

      assertThat(back.contract()).isEqualTo(two);
      assertThat(taskOf(back)).isEqualTo(Task.BINARY);
      assertClose(back.predict(digits), network.predict(digits), 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void one_sigmoid_for_rows_survives_every_format(ModelFormat format) throws IOException {
    TableInput contract =
        new TableInput(columns(1), 2, Normalization.STANDARDIZE, null, List.of("kind"));
    try (MlpNetwork network = network(contract, Loss.BINARY_CROSSENTROPY)) {
      keep("binary", network, ROWS);

      assertSurvives(network, format, 1e-6, List.of());
    }
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void numbers_survive_every_format_in_their_own_unit(ModelFormat format) throws IOException {
    TableInput contract = ofNumbers(columns(1), new NumberTarget("price", 150, 77));
    try (MlpNetwork network = network(contract, Loss.HUBER)) {
      keep("numbers", network, ROWS);

      assertSurvives(network, format, 1e-4, List.of("price", "rooms"));
    }
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void columns_of_very_small_and_very_large_numbers_survive_every_format(ModelFormat format)
      throws IOException {
    for (int power : new int[] {-30, -80, 66}) {
      // A power of two, so that the rows are 32-bit floats without rounding.
      double scale = Math.scalb(1.0, power);
      TableInput contract =
          new TableInput(columns(scale), 2, Normalization.STANDARDIZE, null, List.of());
      try (MlpNetwork network = network(contract, Loss.BINARY_CROSSENTROPY)) {
        double[][] rows =
            Arrays.stream(ROWS)
                .map(row -> Arrays.stream(row).map(number -> number * scale).toArray())
                .toArray(double[][]::new);
        keep("scale" + power, network, rows);

        try (MlpNetwork back = read(ModelExport.write(network, format), declaredFor(format))) {
          for (double[] row : rows) {
            assertThat(answers(back, row)).containsExactly(answers(network, row), within(1e-6f));
          }
        }
      }
    }
  }

  @Test
  void a_column_is_divided_by_its_own_divisor_where_keras_would_take_a_larger_one()
      throws IOException {
    TableInput contract =
        new TableInput(columns(1e-9), 2, Normalization.STANDARDIZE, null, List.of());
    try (MlpNetwork network = network(contract, Loss.BINARY_CROSSENTROPY);
        MlpNetwork back = read(ModelExport.write(network, ModelFormat.KERAS), ofKeras())) {
      List<Double> divisors =
          ((TableInput) back.contract())
              .columns().stream().map(column -> ((NumericInput) column).divisor()).toList();

      assertThat(divisors.get(0)).isCloseTo(4e-9, within(1e-20));
      assertThat(divisors.get(1)).isCloseTo(0.25e-9, within(1e-20));
      assertThat(divisors.get(2)).isCloseTo(80e-9, within(1e-20));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1e-32", "0, 1e31", "1600000000, 10"})
  void numbers_that_32_bit_floats_cannot_hold_are_refused_in_every_format(
      double mean, double deviation) {
    TableInput contract = ofNumbers(columns(1), new NumberTarget("when", mean, deviation));
    try (MlpNetwork network = network(contract, Loss.MEAN_SQUARED_ERROR)) {
      for (ModelFormat format : ModelFormat.values()) {
        assertThatThrownBy(() -> ModelExport.write(network, format))
            .isInstanceOf(InvalidParametersException.class)
            .hasMessageContaining("format cannot be " + format.id())
            .hasMessageContaining("answer 'when'");
      }
    }
  }

  @Test
  void columns_that_32_bit_floats_cannot_hold_are_refused_where_the_file_scales_them()
      throws IOException {
    TableInput contract =
        new TableInput(columns(1e-33), 2, Normalization.STANDARDIZE, null, List.of());
    List<InputColumn> mixed = new ArrayList<>(contract.columns());
    mixed.add(new CategoricalInput("colour", List.of("blue", "red"), false));
    TableInput withCategories =
        new TableInput(mixed, 2, Normalization.STANDARDIZE, null, List.of());
    try (MlpNetwork network = network(contract, Loss.BINARY_CROSSENTROPY);
        MlpNetwork prepared = network(withCategories, Loss.BINARY_CROSSENTROPY)) {
      assertThatThrownBy(() -> ModelExport.write(network, ModelFormat.KERAS))
          .hasMessageContaining("cannot hold the scaling of the column 'year'");
      assertThatThrownBy(() -> ModelExport.write(network, ModelFormat.KERAS_H5))
          .hasMessageContaining("format cannot be keras_h5");
      assertThat(ModelExport.write(network, ModelFormat.NPZ)).isNotEmpty();
      assertThat(ModelExport.write(prepared, ModelFormat.KERAS)).isNotEmpty();
    }
  }

  @Test
  void a_table_with_too_many_columns_for_the_header_of_hdf5_is_refused_by_the_format()
      throws IOException {
    List<InputColumn> columns =
        IntStream.range(0, 3000)
            .<InputColumn>mapToObj(
                i -> new NumericInput("c" + i, i + 0.123456789, 1.0 / (i + 3), 0))
            .toList();
    TableInput contract = new TableInput(columns, 2, Normalization.STANDARDIZE, null, List.of());
    try (MlpNetwork network = network(contract, Loss.BINARY_CROSSENTROPY)) {
      assertThatThrownBy(() -> ModelExport.write(network, ModelFormat.KERAS_H5))
          .isInstanceOf(InvalidParametersException.class)
          .hasMessageContaining("format cannot be keras_h5")
          .hasMessageContaining("use keras or npz");
      InputDeclaration named =
          InputDeclaration.ofColumns(columns.stream().map(InputColumn::name).toList());
      read(ModelExport.write(network, ModelFormat.KERAS), named).close();
      read(ModelExport.write(network, ModelFormat.NPZ), NOTHING).close();
    }
  }

  private static void assertSurvives(
      MlpNetwork network, ModelFormat format, double difference, List<String> targets)
      throws IOException {
    InputDeclaration declared = declaredFor(format);
    if (declared.columns() != null && !targets.isEmpty()) {
      declared = declared.answering(targets);
    }
    try (ModelImport.Imported imported =
        ModelImport.read(ModelExport.write(network, format), declared, LIMITS)) {
      MlpNetwork back = imported.network();
      assertThat(imported.notes()).isEmpty();
      assertThat(taskOf(back)).isEqualTo(taskOf(network));
      assertThat(back.contract().numbers())
          .isEqualTo(targets.stream().map(name -> new NumberTarget(name, 0, 1)).toList());
      for (double[] row : ROWS) {
        assertThat(answers(back, row))
            .containsExactly(answers(network, row), within((float) difference));
      }
    }
  }

  /** Files of Keras do not hold the names of the columns. */
  private static InputDeclaration declaredFor(ModelFormat format) {
    return format == ModelFormat.KERAS || format == ModelFormat.KERAS_H5 ? ofKeras() : NOTHING;
  }

  private static InputDeclaration ofKeras() {
    return InputDeclaration.ofColumns(COLUMNS.subList(0, 3));
  }

  private static List<InputColumn> columns(double scale) {
    return List.of(
        new NumericInput("year", 2000 * scale, 4 * scale, 2001 * scale),
        new NumericInput("size", 5.5 * scale, 0.25 * scale, 5.5 * scale),
        new NumericInput("b", -300 * scale, 80 * scale, -300 * scale));
  }

  private static TableInput ofNumbers(List<InputColumn> columns, NumberTarget first) {
    return new TableInput(
        columns,
        0,
        Normalization.STANDARDIZE,
        null,
        List.of(),
        List.of(first, new NumberTarget("rooms", 3.5, 0.5)));
  }

  private static MlpNetwork network(InputContract contract, Loss loss) {
    return MlpNetwork.initialize(
        Networks.of(new Optimizer.Sgd(0.01), new HiddenLayer(8, Activation.TANH, 0, true))
            .withLoss(loss),
        contract);
  }

  private static MlpNetwork read(byte[] file, InputDeclaration declared) {
    return ModelImport.read(file, declared, LIMITS).network();
  }

  private static Task taskOf(MlpNetwork network) {
    return network.contract().task(network.specification().loss());
  }

  private static float[] answers(MlpNetwork network, double[] row) {
    TableInput contract = (TableInput) network.contract();
    InputRow input =
        (target, offset) -> {
          for (int k = 0; k < row.length; k++) {
            target[offset + k] = ((NumericInput) contract.columns().get(k)).inputFor(row[k]);
          }
        };
    return network.predictRows(List.of(input)).get(0).toArray();
  }

  private static void assertClose(
      List<Probabilities> actual, List<Probabilities> expected, double difference) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).toArray())
          .containsExactly(expected.get(i).toArray(), within((float) difference));
    }
  }

  /** Keeps the files for Keras, whose binary models answer the probability of class 1 alone. */
  private static void keep(String name, MlpNetwork network, double[][] rows) throws IOException {
    ObjectNode golden = JsonMapper.shared().createObjectNode();
    ArrayNode answers = golden.putArray("probabilities");
    for (double[] row : rows) {
      float[] answer = answers(network, row);
      float[] outputs = taskOf(network) == Task.BINARY ? new float[] {answer[1]} : answer;
      answers.add(JsonMapper.shared().valueToTree(outputs));
    }
    golden.set("images", JsonMapper.shared().valueToTree(rows));
    ModelExportTest.keep(name, network, golden);
  }

  private static double[] numbersOf(@Nullable JsonNode array) {
    return Objects.requireNonNull(array).valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  private static List<String> namesOf(String place, int count) {
    List<String> names = new ArrayList<>(GOLDEN.path(place).propertyNames());
    assertThat(names).hasSize(count);
    return names;
  }

  private static JsonNode golden() {
    try {
      return JsonMapper.shared().readTree(resource("tasks.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = TaskFilesTest.class.getResourceAsStream("/exchange/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
