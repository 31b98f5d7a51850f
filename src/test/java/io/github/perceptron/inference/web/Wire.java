package io.github.perceptron.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers of the protocol as their bytes, as clients make and read them. */
final class Wire {

  static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Client client;

  Wire(Client client) {
    this.client = client;
  }

  /** An answer; its JSON, and the bytes behind it. */
  @SuppressWarnings("ArrayRecordComponent") // answers are never compared
  record Answer(int status, String contentType, JsonNode json, byte[] tail) {

    JsonNode output(String name) {
      return json.path("outputs")
          .valueStream()
          .filter(output -> output.path("name").asString().equals(name))
          .findFirst()
          .orElseThrow();
    }

    /** The probabilities, whether they stand in the JSON or behind it as the only output. */
    List<Float> probabilities() {
      JsonNode data = output("probabilities").path("data");
      return data.isArray() ? data.valueStream().map(JsonNode::floatValue).toList() : floats(tail);
    }

    /** Asserts that this is an error in the protocol's form; its sentence. */
    String error(int expected) {
      assertThat(status).as(json.toString()).isEqualTo(expected);
      assertThat(contentType).startsWith("application/json");
      assertThat(json.propertyNames()).containsExactly("error");
      String error = json.path("error").asString();
      assertThat(error).isNotBlank().doesNotContain("Exception", "io.github", "tools.jackson");
      return error;
    }
  }

  Answer json(String path, String body, String... headers) {
    return send(
        client
            .request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  Answer binary(String path, String json, byte[] tail) {
    return send(binaryRequest(path, json.replace('\'', '"'), tail));
  }

  HttpRequest.Builder binaryRequest(String path, String json, byte[] tail) {
    byte[] head = json.getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, body, head.length, tail.length);
    return client
        .request(path, JSON_LENGTH, Integer.toString(head.length))
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(body));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      byte[] body = response.body();
      int length =
          response.headers().firstValue(JSON_LENGTH).map(Integer::valueOf).orElse(body.length);
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          JsonMapper.shared().readTree(body, 0, length),
          Arrays.copyOfRange(body, length, body.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static List<Float> floats(byte[] bytes) {
    ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Float[] values = new Float[bytes.length / Float.BYTES];
    Arrays.setAll(values, i -> floats.getFloat());
    return List.of(values);
  }

  /** Pixels in the binary form of a type; UINT8, INT32, INT64, FP32 or FP64. */
  static byte[] pixels(String type, byte[] pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
    for (byte pixel : pixels) {
      int level = Byte.toUnsignedInt(pixel);
      switch (type) {
        case "UINT8" -> bytes.put(pixel);
        case "INT32" -> bytes.putInt(level);
        case "INT64" -> bytes.putLong(level);
        case "FP32" -> bytes.putFloat(level);
        case "FP64" -> bytes.putDouble(level);
        default -> throw new IllegalArgumentException(type);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Elements of type BYTES, each behind its length. */
  static byte[] elements(byte[]... elements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] element : elements) {
      bytes.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(element.length).array());
      bytes.writeBytes(element);
    }
    return bytes.toByteArray();
  }

  /** The JSON of a request with one input that is sent behind it. */
  static String behind(String type, String shape, int size, @Nullable String more) {
    return "{'inputs':[{'name':'images','datatype':'%s','shape':%s,'parameters':{'binary_data_size':%d}}]%s}"
        .formatted(type, shape, size, more == null ? "" : "," + more);
  }

  /** The JSON of a request with one input whose elements stand in it. */
  static String inside(String type, String shape, String data, @Nullable String more) {
    return "{'inputs':[{'name':'images','datatype':'%s','shape':%s,'data':%s}]%s}"
        .formatted(type, shape, data, more == null ? "" : "," + more);
  }
}
