package io.github.perceptron.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is wrong is told in the protocol's form, whoever finds it; the images here are 2x3. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InferenceErrorsTest {

  private static final String GOOD = Wire.inside("UINT8", "[1,6]", "[0,1,2,3,4,5]", null);

  private final String model = "oip-" + UUID.randomUUID();

  @Autowired private Client client;

  private Wire wire;

  @BeforeAll
  void trainAModelOfTinyImages() {
    wire = new Wire(client);
    client.await(
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'model_name':'%s'}"
                .formatted(model)));
    assertThat(wire.json(path(), GOOD).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          FP16  | [1,6]     | [0,1,2,3,4,5]       | /inputs/0/datatype must be one of
          BOOL  | [1,6]     | [0,1,2,3,4,5]       | /inputs/0/datatype
          uint8 | [1,6]     | [0,1,2,3,4,5]       | /inputs/0/datatype
          UINT8 | [1,7]     | [0,1,2,3,4,5,6]     | /inputs/0/shape must be [n,6] or [n,2,3]
          UINT8 | [1,3,2]   | [0,1,2,3,4,5]       | /inputs/0/shape
          UINT8 | [6]       | [0,1,2,3,4,5]       | /inputs/0/shape
          UINT8 | [1,2,3,1] | [0,1,2,3,4,5]       | /inputs/0/shape
          UINT8 | []        | [0,1,2,3,4,5]       | /inputs/0/shape
          UINT8 | null      | [0,1,2,3,4,5]       | /inputs/0/shape
          UINT8 | [null,6]  | [0,1,2,3,4,5]       | /inputs/0/shape
          UINT8 | [1.5,6]   | [0,1,2,3,4,5]       | /inputs/0/shape/0
          UINT8 | ['1',6]   | [0,1,2,3,4,5]       | /inputs/0/shape/0
          UINT8 | [0,6]     | []                  | /inputs/0/shape/0 must be 1 to
          UINT8 | [-1,6]    | [0,1,2,3,4,5]       | /inputs/0/shape/0
          UINT8 | [1,-6]    | [0,1,2,3,4,5]       | /inputs/0/shape
          UINT8 | [9223372036854775807,6] | [0]   | /inputs/0/shape/0
          UINT8 | [1,9223372036854775807] | [0]   | /inputs/0/shape
          UINT8 | [99999999999999999999,6] | [0]  | has a whole number with more than 64 bits
          UINT8 | [1000,6]  | [0]                 | must hold the 6000 elements of its shape, not 1
          UINT8 | [1,6]     | [0,1,2,3,4]         | must hold the 6 elements of its shape, not 5
          UINT8 | [1,6]     | [0,1,2,3,4,5,6]     | must hold the 6 elements of its shape, not 7
          UINT8 | [1,6]     | [0,1,2,3,4,256]     | /inputs/0/data/0/5 must be from 0 to 255
          UINT8 | [1,6]     | [0,1,2,3,4,-1]      | /inputs/0/data/0/5 must be from 0 to 255
          UINT8 | [1,2,3]   | [0,1,2,3,4,-1]      | /inputs/0/data/0/1/2 must be from 0 to 255
          UINT8 | [1,6]     | [0,1,2,3,4,0.5]     | /inputs/0/data must hold whole numbers
          FP32  | [1,6]     | [0,1,2,3,4,1e99]    | /inputs/0/data/0/5 must be from 0 to 255
          FP32  | [1,6]     | [0,1,2,3,4,'5']     | /inputs/0/data must hold numbers
          FP32  | [1,6]     | [0,1,2,3,4,true]    | /inputs/0/data must hold numbers
          FP32  | [1,6]     | [0,1,2,3,4,null]    | /inputs/0/data must hold numbers
          FP32  | [1,6]     | {'a':1}             | /inputs/0/data must hold numbers
          FP32  | [1,6]     | null                | /inputs/0 must have either data or
          BYTES | [1]       | [7]                 | /inputs/0/data must hold strings
          BYTES | [1]       | ['!']               | /inputs/0/data/0
          BYTES | [1]       | ['aGVsbG8=']        | is not a PNG, JPEG, GIF, WebP, BMP or TIFF file
          BYTES | [2]       | ['aGVsbG8=']        | must hold the 2 elements of its shape, not 1
          BYTES | [1,2]     | ['a','b']           | /inputs/0/shape must be [n] or [n,1]
          """)
  void a_tensor_that_does_not_fit_is_refused(String type, String shape, String data, String told) {
    String error = wire.json(path(), Wire.inside(type, shape, data, null)).error(400);

    assertThat(error).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'outputs':[{'name':'logits'}]                                            | /outputs/0/name
          'outputs':[{}]                                                           | /outputs/0/name
          'outputs':[null]                                                         | /outputs/0/name
          'outputs':[{'name':'labels'},{'name':'labels'}]                          | /outputs name 'labels' twice
          'outputs':[{'name':'labels','parameters':{'classification':1}}]          | /outputs/0/parameters/classification
          'outputs':[{'name':'probabilities','parameters':{'classification':-1}}]  | /outputs/0/parameters/classification
          'outputs':[{'name':'probabilities','parameters':{'classification':'1'}}] | /outputs/0/parameters/classification
          'outputs':[{'name':'labels','parameters':{'binary_data':'yes'}}]         | /outputs/0/parameters/binary_data
          'outputs':[{'name':'labels','parameters':{'shared_memory_region':'r'}}]  | shared memory
          'outputs':7                                                              | /outputs must be an array
          'parameters':{'binary_data_output':1}                                    | /parameters/binary_data_output
          'parameters':{'preprocess':'magic'}                                      | /parameters/preprocess must be auto or none
          'parameters':{'pixel_range':'0..9'}                                      | /parameters/pixel_range must be 0..255 or 0..1
          'parameters':[]                                                          | /parameters must be an object
          'id':7                                                                   | /id must be a string
          'id':{}                                                                  | /id must be a string
          """)
  void what_surrounds_the_tensor_is_checked(String more, String told) {
    String error =
        wire.json(path(), Wire.inside("UINT8", "[1,6]", "[0,1,2,3,4,5]", more)).error(400);

    assertThat(error).contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{'inputs':",
        "{} {}",
        "{}",
        "{'inputs':null}",
        "{'inputs':[]}",
        "{'inputs':[null]}",
        "{'inputs':{}}",
        "{'inputs':[{}]}",
        "{'inputs':[{'name':'images'},{'name':'images'}]}",
        "{'inputs':[{'name':'images','datatype':'UINT8','shape':[1,6],'data':[0,1,2,3,4,5]},"
            + "{'name':'more','datatype':'UINT8','shape':[1],'data':[0]}]}",
        "{'inputs':[{'name':'images','datatype':'UINT8','shape':[1,6],'data':[NaN,1,2,3,4,5]}]}",
        "{'id':'a','id':'b'}",
      })
  void a_body_that_is_no_request_is_refused(String body) {
    wire.json(path(), body).error(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          6     | 5 | must be from 0 to the 5 bytes left, not 6
          5     | 6 | do not use 1 bytes of the body
          5     | 5 | must be 6 for 6 elements of UINT8, not 5
          7     | 7 | must be 6 for 6 elements of UINT8, not 7
          0     | 0 | must be 6 for 6 elements of UINT8, not 0
          -1    | 6 | must be from 0 to the 6 bytes left, not -1
          9223372036854775807 | 6 | must be from 0 to the 6 bytes left
          1.5   | 6 | binary_data_size must be a whole number
          '6'   | 6 | binary_data_size must be a whole number
          """)
  void bytes_behind_the_json_are_counted(String size, int sent, String told) {
    String json =
        "{'inputs':[{'name':'images','datatype':'UINT8','shape':[1,6],"
            + "'parameters':{'binary_data_size':%s}}]}";

    String error = wire.binary(path(), json.formatted(size), new byte[sent]).error(400);

    assertThat(error).contains(told);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 100})
  void an_element_whose_length_is_wrong_is_refused(int kept) {
    byte[] element = Arrays.copyOf(Wire.elements(new byte[200]), kept);

    String error = wire.binary(path(), Wire.behind("BYTES", "[1]", kept, null), element).error(400);

    assertThat(error).contains("/inputs/0/data");
  }

  @Test
  void no_memory_is_taken_for_what_an_element_only_claims() {
    byte[] claim = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).putInt(0xFFFFFFFF).array();

    String error = wire.binary(path(), Wire.behind("BYTES", "[1]", 5, null), claim).error(400);

    assertThat(error).contains("has a length of 4294967295 bytes, but only 1 bytes");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.5f, 256})
  void a_pixel_that_is_none_is_named(float pixel) {
    byte[] bytes = new byte[24];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(8, pixel);

    String error = wire.binary(path(), Wire.behind("FP32", "[1,6]", 24, null), bytes).error(400);

    assertThat(error).contains("/inputs/0/data/0/2");
  }

  @ParameterizedTest
  @CsvSource({
    "-1,must be from 0 to",
    "100000,must be from 0 to",
    "many,must be a whole number",
    "5,not valid JSON",
    "0,binary_data_size must be 24"
  })
  void the_length_of_the_json_must_be_right(String length, String told) {
    String error = wire.json(path(), GOOD, Wire.JSON_LENGTH, length).error(400);

    assertThat(error).contains(told);
  }

  @Test
  void bytes_need_the_header_that_says_where_they_begin() {
    String error = wire.json(path(), Wire.behind("UINT8", "[1,6]", 6, null)).error(400);

    assertThat(error).contains(Wire.JSON_LENGTH);
  }

  @Test
  void shared_memory_is_refused() {
    String json =
        "{'inputs':[{'name':'images','datatype':'UINT8','shape':[1,6],"
            + "'parameters':{'shared_memory_region':'r','shared_memory_byte_size':6}}]}";

    assertThat(wire.json(path(), json).error(400)).contains("shared memory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/no-such-model/infer",
        "/v2/models/MODEL/versions/999/infer",
        "/v2/models/MODEL/versions/0/infer",
        "/v2/models/MODEL/versions/99999999999999999999/infer",
        "/v2/models/MODEL/versions/no-such-alias/infer",
        "/v2/models/MODEL/generate",
        "/v2/no-such-path",
        "/v2/repository/models/no-such-model/load",
        "/v2/repository/models/no-such-model/unload",
      })
  void what_is_not_there_is_not_found(String path) {
    wire.json(path.replace("MODEL", model), GOOD).error(404);
  }

  @Test
  void other_methods_are_not_allowed() {
    wire.send(client.request(path()).GET()).error(405);
    wire.json("/v2/models/" + model, GOOD).error(405);
    wire.send(client.request("/v2/health/live").DELETE()).error(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "image/png", "application/x-www-form-urlencoded", "nonsense"})
  void other_content_types_are_refused(String type) {
    wire.send(
            client
                .request(path(), "Content-Type", type)
                .POST(BodyPublishers.ofString(GOOD.replace('\'', '"'))))
        .error(415);
  }

  @Test
  void a_content_type_is_not_needed() {
    Wire.Answer answer =
        wire.send(client.request(path()).POST(BodyPublishers.ofString(GOOD.replace('\'', '"'))));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void other_encodings_are_refused_and_damaged_ones_told() {
    wire.json(path(), GOOD, "Content-Encoding", "br").error(415);
    assertThat(wire.json(path(), GOOD, "Content-Encoding", "gzip").error(400))
        .contains("Content-Encoding");
    assertThat(wire.json(path(), GOOD, "Content-Encoding", "deflate").error(400))
        .contains("Content-Encoding");
  }

  @Test
  void a_body_that_goes_over_the_limit_is_refused() {
    byte[] large = new byte[16 * 1024 * 1024 + 1];
    Arrays.fill(large, (byte) ' ');

    Wire.Answer answer =
        wire.send(
            client
                .request(path(), "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

    assertThat(answer.error(413)).contains("perceptron.prediction.max-body-size");
  }

  @Test
  void a_body_that_claims_to_be_over_the_limit_is_refused_before_it_comes() throws IOException {
    URI uri = client.request(path()).build().uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n"
                  .formatted(uri.getPath())
                  .getBytes(StandardCharsets.US_ASCII));

      StringBuilder answer = new StringBuilder();
      // The connection stays open for a minute after it; one byte is one character here.
      while (answer.indexOf("}") < 0) {
        int next = socket.getInputStream().read();
        assertThat(next).as("after " + answer).isNotNegative();
        answer.append((char) next);
      }

      assertThat(answer.toString())
          .startsWith("HTTP/1.1 413")
          .contains("Content-Type: application/json")
          .contains("{\"error\":\"The body is larger than 16777216 bytes");
    }
  }

  @Test
  void other_paths_keep_their_own_form_of_errors() {
    client
        .post("/predict", "{".getBytes(StandardCharsets.UTF_8), "application/json")
        .pointersOfProblem(400);
    client.get("/v2x").pointersOfProblem(404);
  }

  private String path() {
    return "/v2/models/%s/infer".formatted(model);
  }
}
