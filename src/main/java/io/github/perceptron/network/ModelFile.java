package io.github.perceptron.network;

import io.github.perceptron.network.specification.NetworkSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a network: the zip that Deeplearning4j's {@code ModelSerializer} reads and writes,
 * with the entry {@code perceptron.json} beside its own.
 *
 * <p>Entries are sorted and carry no time, so that the same network gives the same bytes.
 */
final class ModelFile {

  private static final String OUR_ENTRY = "perceptron.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ModelFile() {}

  /** What our entry holds. */
  record Description(int format, NetworkSpecification network, InputContract input) {}

  static void write(
      OutputStream out,
      MultiLayerNetwork network,
      NetworkSpecification specification,
      InputContract contract)
      throws IOException {
    ByteArrayOutputStream theirs = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, theirs, true);
    Map<String, byte[]> entries = entriesOf(new ByteArrayInputStream(theirs.toByteArray()));
    entries.put(OUR_ENTRY, MAPPER.writeValueAsBytes(new Description(1, specification, contract)));
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      ZipEntry header = new ZipEntry(entry.getKey());
      header.setTime(0);
      zip.putNextEntry(header);
      zip.write(entry.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  static MlpNetwork read(InputStream in) throws IOException {
    return read(in, true);
  }

  /** Without the updater's state, which takes up to twice the memory of the parameters. */
  static MlpNetwork readForPrediction(InputStream in) throws IOException {
    return read(in, false);
  }

  private static MlpNetwork read(InputStream in, boolean updater) throws IOException {
    byte[] bytes = in.readAllBytes();
    byte[] ours = entriesOf(new ByteArrayInputStream(bytes)).get(OUR_ENTRY);
    if (ours == null) {
      throw new IOException("The model file has no entry " + OUR_ENTRY);
    }
    try {
      Description description = MAPPER.readValue(ours, Description.class);
      MultiLayerNetwork network =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes), updater);
      return new MlpNetwork(description.network(), description.input(), network);
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
