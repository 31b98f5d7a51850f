package io.github.perceptron.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.perceptron.network.specification.NetworkSpecification;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a network: the zip that Deeplearning4j's {@code ModelSerializer} reads and writes,
 * with the entry {@code perceptron.json} beside its own, and what a checkpoint adds under {@code
 * attachments/}.
 *
 * <p>Entries stand in one order and carry no time, so that the same network gives the same bytes.
 */
final class ModelFile {

  private static final String OUR_ENTRY = "perceptron.json";
  private static final String ATTACHMENTS = "attachments/";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ModelFile() {}

  /** What our entry holds. */
  record Description(int format, NetworkSpecification network, InputContract input) {}

  static void write(
      OutputStream out,
      MultiLayerNetwork network,
      NetworkSpecification specification,
      InputContract contract,
      boolean withOptimizer,
      Map<String, byte[]> attachments)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    // Weights hardly shrink, and a checkpoint should cost little.
    zip.setLevel(Deflater.NO_COMPRESSION);
    write(zip, ModelSerializer.COEFFICIENTS_BIN, network.params());
    String configuration = network.getLayerWiseConfigurations().toJson();
    write(zip, ModelSerializer.CONFIGURATION_JSON, configuration.getBytes(UTF_8));
    write(zip, OUR_ENTRY, MAPPER.writeValueAsBytes(new Description(1, specification, contract)));
    for (Map.Entry<String, byte[]> attachment : new TreeMap<>(attachments).entrySet()) {
      write(zip, ATTACHMENTS + attachment.getKey(), attachment.getValue());
    }
    INDArray updaterState = network.getUpdater().getStateViewArray();
    if (withOptimizer && !OptimizerState.isEmpty(updaterState)) {
      write(zip, ModelSerializer.UPDATER_BIN, updaterState);
    }
    zip.finish();
  }

  private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    putEntry(zip, name);
    zip.write(content);
    zip.closeEntry();
  }

  private static void write(ZipOutputStream zip, String name, INDArray content) throws IOException {
    putEntry(zip, name);
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip));
    Nd4j.write(content, data);
    data.flush();
    zip.closeEntry();
  }

  private static void putEntry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry header = new ZipEntry(name);
    header.setTime(0);
    zip.putNextEntry(header);
  }

  static MlpNetwork.WithAttachments read(InputStream in) throws IOException {
    return read(in, true);
  }

  /** Folded; the updater's state, which takes up to twice the parameters' memory, is not read. */
  static MlpNetwork readForPrediction(InputStream in) throws IOException {
    MlpNetwork trained = read(in, false).network();
    try {
      return trained.folded();
    } finally {
      trained.closeParameters();
    }
  }

  private static MlpNetwork.WithAttachments read(InputStream in, boolean updater)
      throws IOException {
    byte[] bytes = in.readAllBytes();
    Map<String, byte[]> entries = entriesOf(new ByteArrayInputStream(bytes));
    byte[] ours = entries.get(OUR_ENTRY);
    if (ours == null) {
      throw new IOException("The model file has no entry " + OUR_ENTRY);
    }
    Map<String, byte[]> attachments = new TreeMap<>();
    entries.forEach(
        (name, content) -> {
          if (name.startsWith(ATTACHMENTS)) {
            attachments.put(name.substring(ATTACHMENTS.length()), content);
          }
        });
    try {
      Description description = MAPPER.readValue(ours, Description.class);
      MultiLayerNetwork network =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes), updater);
      MlpNetwork read = new MlpNetwork(description.network(), description.input(), network);
      if (updater && !entries.containsKey(ModelSerializer.UPDATER_BIN)) {
        read.forgetOptimizerState();
      }
      return new MlpNetwork.WithAttachments(read, attachments);
    } catch (JacksonException e) {
      throw new IOException("The model file's entry " + OUR_ENTRY + " cannot be read", e);
    }
  }

  private static Map<String, byte[]> entriesOf(InputStream in) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries.put(entry.getName(), zip.readAllBytes());
    }
    return entries;
  }
}
