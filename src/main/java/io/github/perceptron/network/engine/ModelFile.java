package io.github.perceptron.network.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a network: the zip that Deeplearning4j's {@code ModelSerializer} reads and writes. It
 * has one more entry, {@code perceptron.json}, and the additional entries of a checkpoint under
 * {@code attachments/}.
 *
 * <p>The entries have a fixed order and no time, so that the same network gives the same bytes.
 */
final class ModelFile {

  private static final String OUR_ENTRY = "perceptron.json";
  private static final String ATTACHMENTS = "attachments/";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ModelFile() {}

  /** The content of the entry {@code perceptron.json}. */
  record Description(int format, NetworkSpecification network, InputContract input) {}

  static void write(
      OutputStream out,
      MultiLayerNetwork network,
      NetworkSpecification specification,
      InputContract contract,
      boolean withOptimizer,
      Map<String, Attachment> attachments,
      BooleanSupplier goOn)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    // Compression makes weights hardly smaller, and writing a checkpoint must be fast.
    zip.setLevel(Deflater.NO_COMPRESSION);
    write(zip, ModelSerializer.COEFFICIENTS_BIN, of(network.params()), goOn);
    byte[] configuration = network.getLayerWiseConfigurations().toJson().getBytes(UTF_8);
    write(zip, ModelSerializer.CONFIGURATION_JSON, of(configuration), goOn);
    byte[] ours = MAPPER.writeValueAsBytes(new Description(1, specification, contract));
    write(zip, OUR_ENTRY, of(ours), goOn);
    for (Map.Entry<String, Attachment> attachment : new TreeMap<>(attachments).entrySet()) {
      write(zip, ATTACHMENTS + attachment.getKey(), attachment.getValue(), goOn);
    }
    INDArray updaterState = network.getUpdater().getStateViewArray();
    if (withOptimizer && !OptimizerState.isEmpty(updaterState)) {
      write(zip, ModelSerializer.UPDATER_BIN, of(updaterState), goOn);
    }
    zip.finish();
  }

  private static void write(
      ZipOutputStream zip, String name, Attachment content, BooleanSupplier goOn)
      throws IOException {
    ZipEntry header = new ZipEntry(name);
    header.setTime(0);
    zip.putNextEntry(header);
    content.writeTo(zip, goOn);
    zip.closeEntry();
  }

  private static Attachment of(byte[] bytes) {
    return (out, goOn) -> out.write(bytes);
  }

  private static Attachment of(INDArray array) {
    return (out, goOn) -> ArrayFormat.write(array, out, goOn);
  }

  static MlpNetwork read(InputStream in, Attachment.Reader attachments) throws IOException {
    return read(in, true, attachments);
  }

  /**
   * Reads the network and folds it. The optimizer's state, which takes up to twice the memory of
   * the parameters, is not read.
   */
  static MlpNetwork readForPrediction(InputStream in) throws IOException {
    MlpNetwork trained = read(in, false, (name, content) -> {});
    try {
      return trained.folded();
    } finally {
      trained.closeParameters();
    }
  }

  private static MlpNetwork read(InputStream in, boolean updater, Attachment.Reader attachments)
      throws IOException {
    Read read = new Read();
    try {
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        read.take(entry.getName(), zip, updater, attachments);
      }
      return read.network(updater);
    } catch (JacksonException e) {
      throw new IOException("The model file's entry " + OUR_ENTRY + " cannot be read", e);
    } finally {
      read.close();
    }
  }

  /** The entries of a file that were read. */
  private static final class Read implements AutoCloseable {

    private @Nullable INDArray parameters;
    private @Nullable MultiLayerNetwork network;
    private boolean hasState;
    private byte @Nullable [] configuration;
    private byte @Nullable [] ours;

    void take(String name, InputStream in, boolean updater, Attachment.Reader attachments)
        throws IOException {
      switch (name) {
        case ModelSerializer.COEFFICIENTS_BIN -> parameters = ArrayFormat.read(in);
        case ModelSerializer.CONFIGURATION_JSON -> configuration = in.readAllBytes();
        case OUR_ENTRY -> ours = in.readAllBytes();
        case ModelSerializer.UPDATER_BIN -> {
          if (updater) {
            takeState(in);
          }
        }
        default -> {
          if (name.startsWith(ATTACHMENTS)) {
            attachments.read(name.substring(ATTACHMENTS.length()), in);
          }
        }
      }
    }

    /**
     * Reads the optimizer's state directly into the network. It is the last entry of the file, so
     * that no second copy in memory is needed.
     */
    private void takeState(InputStream in) throws IOException {
      INDArray state = network().getUpdater().getStateViewArray();
      if (OptimizerState.isEmpty(state)) {
        throw new IOException("The model file holds a state that its optimizer does not keep");
      }
      ArrayFormat.readInto(in, state);
      hasState = true;
    }

    private MultiLayerNetwork network() throws IOException {
      if (network == null) {
        String json =
            new String(required(configuration, ModelSerializer.CONFIGURATION_JSON), UTF_8);
        network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
        network.init(required(parameters, ModelSerializer.COEFFICIENTS_BIN), false);
      }
      return network;
    }

    MlpNetwork network(boolean updater) throws IOException {
      Description description = MAPPER.readValue(required(ours, OUR_ENTRY), Description.class);
      MlpNetwork read = new MlpNetwork(description.network(), description.input(), network());
      // From here on the network owns it.
      parameters = null;
      if (updater && !hasState) {
        read.forgetOptimizerState();
      }
      return read;
    }

    private static <T> T required(@Nullable T content, String entry) throws IOException {
      if (content == null) {
        throw new IOException("The model file has no entry " + entry);
      }
      return content;
    }

    @Override
    public void close() {
      if (parameters != null) {
        parameters.close();
      }
    }
  }
}
