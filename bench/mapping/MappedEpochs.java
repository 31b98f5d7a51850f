import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.MappedTable;
import io.github.perceptron.datasets.tables.TableFile;
import io.github.perceptron.datasets.tables.TableFile.Slot;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.EpochPass;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the seconds of an epoch whose rows are on the heap with those of an epoch whose rows are
 * read from a mapped file, for images and for a table. The rounds are interleaved, and the
 * parameters must be equal in the end.
 */
public final class MappedEpochs {

  private static final int TABLE_ROWS = 200_000;
  private static final int NUMBERS = 30;
  private static final int CATEGORIES = 12;

  private MappedEpochs() {}

  /** The same rows on the heap and in a file. */
  private record Case(
      String name, String job, LabelledData heap, LabelledData file, InputContract contract) {}

  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    Path directory = Path.of(arguments[1]);
    NativeBackend.useOneThread();
    LabelledImages heap = DataSets.in(directory).load("mnist").trainingImages();
    LabelledImages file = imagesInFile(heap, directory.resolve("pixels"));
    InputContract pixels =
        PictureInput.of(Normalization.MIN_MAX, heap, Rows.range(0, heap.size()), 10);
    TableSchema schema = schema();
    LabelledTable mapped = MappedTable.map(table(directory.resolve("table")), schema);
    LabelledTable copied = copyOf(mapped);
    InputContract columns =
        TableInput.of(
            Normalization.STANDARDIZE,
            MissingValues.MEDIAN,
            mapped,
            Rows.range(0, TABLE_ROWS),
            schema);
    System.out.println("| rows | network | heap | file | file / heap |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (Case one :
        List.of(
            new Case("60,000 images", "{\"preset\":\"vanilla\"}", heap, file, pixels),
            new Case(
                "60,000 images",
                "{\"layers\":[{\"units\":128}],\"batch_size\":128}",
                heap,
                file,
                pixels),
            new Case(
                "table of 200,000 rows, 32 columns",
                "{\"layers\":[{\"units\":64},{\"units\":64}],\"batch_size\":64}",
                copied,
                mapped,
                columns))) {
      compare(one, rounds);
    }
  }

  private static void compare(Case one, int rounds) throws IOException {
    TrainingSpecification job =
        new SpecificationReader()
            .resolve(JsonMapper.shared().readValue(one.job(), ObjectNode.class));
    double[] onHeap = new double[rounds];
    double[] inFile = new double[rounds];
    try (MlpNetwork first = network(job, one.contract());
        MlpNetwork second = network(job, one.contract())) {
      // The first epoch of each compiles the code.
      for (int round = 0; round <= rounds; round++) {
        double heap = epoch(first, one.heap(), job, round + 1);
        double file = epoch(second, one.file(), job, round + 1);
        if (round > 0) {
          onHeap[round - 1] = heap;
          inFile[round - 1] = file;
        }
      }
      if (!first.parameterSha256().equals(second.parameterSha256())) {
        throw new IllegalStateException("The parameters differ: " + one.name());
      }
    }
    double heap = median(onHeap);
    double file = median(inFile);
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.3f s | %.3f s | %.3f |%n",
        one.name(),
        one.job(),
        heap,
        file,
        file / heap);
  }

  private static MlpNetwork network(TrainingSpecification job, InputContract contract) {
    MlpNetwork network = MlpNetwork.initialize(job.network(), contract);
    network.use(StepMethod.PREPARED, job.fit().batchSize());
    return network;
  }

  private static double epoch(
      MlpNetwork network, LabelledData data, TrainingSpecification job, int epoch) {
    LabelledRows rows = LabelledRows.allOf(data);
    long start = System.nanoTime();
    network.fitEpoch(
        rows,
        new EpochPass(epoch, job.fit().batchSize(), 0.001),
        EpochPart.beginning(data.size()),
        part -> true);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static LabelledImages imagesInFile(LabelledImages images, Path file) throws IOException {
    ImageShape shape = images.shape();
    byte[] labels = new byte[images.size()];
    float[] pixels = new float[shape.pixels()];
    byte[] bytes = new byte[shape.pixels()];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (byte) images.label(i);
        images.copyPixels(i, pixels, 0);
        for (int p = 0; p < bytes.length; p++) {
          bytes[p] = (byte) pixels[p];
        }
        out.write(bytes);
      }
    }
    return LabelledImages.inFile(shape, file, 0, labels);
  }

  private static TableSchema schema() {
    List<ColumnDescription> columns = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      columns.add(ColumnDescription.numeric("x" + i));
    }
    columns.add(ColumnDescription.categorical("k", CATEGORIES));
    columns.add(ColumnDescription.categorical("l", CATEGORIES));
    columns.add(ColumnDescription.ignored("y"));
    return new TableSchema(
        columns, List.of("y"), Task.MULTICLASS, List.of("a", "b", "c"), null, null);
  }

  private static Path table(Path file) throws IOException {
    List<String> texts = IntStream.range(0, CATEGORIES).mapToObj(i -> "text " + i).toList();
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      slots.add(Slot.ofNumbers("x" + i));
    }
    slots.add(Slot.ofTexts("k", texts));
    slots.add(Slot.ofTexts("l", texts));
    slots.add(Slot.ofClasses("y"));
    TableFile head = new TableFile(TABLE_ROWS, slots);
    Random random = new Random(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      head.writeHead(out);
      ByteBuffer row = ByteBuffer.allocate(head.rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < TABLE_ROWS; i++) {
        row.clear();
        for (int k = 0; k < NUMBERS; k++) {
          row.putDouble(random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian());
        }
        row.putInt(random.nextInt(CATEGORIES)).putInt(random.nextInt(CATEGORIES));
        row.putInt(random.nextInt(3));
        out.write(row.array());
      }
    }
    return file;
  }

  private static LabelledTable copyOf(LabelledTable table) {
    int[] all = IntStream.range(0, table.size()).toArray();
    int[] labels = IntStream.of(all).map(table::label).toArray();
    return LabelledTable.ofClasses(table.features().select(all), labels, null);
  }
}
