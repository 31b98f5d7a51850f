package io.github.perceptron.network.formats.numpy;

import io.github.perceptron.network.formats.layers.DenseArrays;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes NumPy's npz format: a zip file with one array (npy format 1.0) for each parameter, named
 * {@code dense_0.kernel} and so on. The architecture is UTF-8 JSON in {@code architecture.json}, an
 * array of bytes.
 */
public final class NpzFile {

  private NpzFile() {}

  /** Returns the bytes of the file. */
  public static byte[] write(
      NetworkSpecification network, InputContract contract, List<DenseArrays> layers)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      byte[] json =
          NpzArchitecture.of(network, contract).toString().getBytes(StandardCharsets.UTF_8);
      entry(zip, NpzReader.ARCHITECTURE, "|u1", new int[] {json.length}, json);
      for (int i = 0; i < layers.size(); i++) {
        DenseArrays layer = layers.get(i);
        String name = "dense_" + i;
        int units = layer.units();
        floats(zip, name + ".kernel", layer.kernel, layer.inputs(), units);
        floats(zip, name + ".bias", layer.bias, units);
        if (layer.norm != null) {
          floats(zip, name + ".gamma", layer.norm.gamma, units);
          floats(zip, name + ".beta", layer.norm.beta, units);
          floats(zip, name + ".moving_mean", layer.norm.mean, units);
          floats(zip, name + ".moving_variance", layer.norm.floatVariance(), units);
        }
      }
    }
    return file.toByteArray();
  }

  private static void floats(ZipOutputStream zip, String name, float[] values, int... shape)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    entry(zip, name, "<f4", shape, bytes.array());
  }

  private static void entry(ZipOutputStream zip, String name, String type, int[] shape, byte[] data)
      throws IOException {
    String sizes = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, sizes);
    // The data begins at a multiple of 64 bytes. Before it stand 10 bytes for the magic number and
    // the length, the header, and a line feed.
    int padding = 63 - (10 + header.length()) % 64;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    zip.write(text.length & 0xff);
    zip.write(text.length >> 8);
    zip.write(text);
    zip.write(data);
    zip.closeEntry();
  }
}
