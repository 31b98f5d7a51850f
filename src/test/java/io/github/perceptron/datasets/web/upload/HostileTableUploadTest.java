package io.github.perceptron.datasets.web.upload;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/**
 * Tables that are wrong by mistake or on purpose: a clear answer that names line and column, and
 * nothing left behind.
 */
@ServiceTest
@TestPropertySource(
    properties = {
      "perceptron.datasets.upload.max-size=16MB",
      "perceptron.datasets.max-unpacked-size=16MB"
    })
class HostileTableUploadTest {

  private static final String PATH = "/v1/datasets/hostile-table";

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @AfterEach
  void nothing_is_left() {
    client.get(PATH).pointersOfProblem(404);
    assertThat(LeftFiles.in(directory)).isEmpty();
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(
            "a million columns",
            "1,".repeat(1_000_000) + "1\n",
            "more than 4096 columns (perceptron.datasets.upload.max-columns) in line 1, column 4097"),
        Arguments.of(
            "one endless line", "a,b\n1,x\n2," + "y".repeat(15_000_000), "in line 3, column 2 (b)"),
        Arguments.of(
            "one endless quote",
            "a,b\n1,x\n2,\"" + "y\n".repeat(7_000_000),
            "a quote that is not closed, in line 3, column 2 (b)"),
        Arguments.of(
            "an unclosed quote",
            "a,b\n1,x\n2,\"y\n",
            "a quote that is not closed in line 3, column 2 (b)"),
        Arguments.of(
            "too many fields",
            "a,b\n1,x\n2,y,z\n",
            "more than the 2 fields of the first row in line 3, column 3"),
        Arguments.of(
            "too few fields",
            "a,b,c\n1,x,y\n2\n",
            "has 1 fields in line 3, but the first row has 3; the field of column 2 (b)"),
        Arguments.of("duplicate names", "a,a,b\n1,2,x\n2,3,y\n", "in line 1, in columns 1 and 2"),
        Arguments.of("a NUL byte", "a,b\n1,x\n2,\u0000\n", "a NUL byte in line 3, column 2 (b)"),
        Arguments.of(
            "a number that is too large",
            "a,b\n1,x\n1e400,y\n",
            "\"1e400\" in line 3, column 1 (a)"),
        Arguments.of("infinity", "a,b\n1,x\n-inf,y\n", "\"-inf\" in line 3, column 1 (a)"),
        Arguments.of("one class", "a,b\n1,x\n2,x\n", "only one class in column 2 (b"),
        Arguments.of("a header alone", "a,b\n", "line 1 is the header"),
        Arguments.of(
            "more than 1000 classes",
            "a,class\n"
                + IntStream.range(0, 3000)
                    .mapToObj(i -> i * 7919 % 3001 + ",c" + i)
                    .collect(Collectors.joining("\n")),
            "too many different values in column 2 (class, chosen by its name)"),
        Arguments.of("JSON", "[{\"a\":1,\"b\":2}]", "begins with the bytes 5b 7b 22 61"),
        Arguments.of("a page", "<!DOCTYPE html><p>a, b</p>", "begins with the bytes 3c 21"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void a_text_that_is_no_table(String what, String text, String detail) {
    Answer answer = client.post(PATH, text.getBytes(UTF_8), "text/csv");

    assertThat(answer.pointersOfProblem(422)).containsExactly("body");
    assertThat(answer.json().path("type").asString()).endsWith(":invalid-upload");
    assertThat(answer.json().path("detail").asString()).contains(detail);
  }

  @Test
  void a_text_of_a_wrong_encoding_says_how_to_declare_it() {
    byte[] mixed = "a,b\nü,x\nz,y\n".getBytes(UTF_8);
    mixed[9] = (byte) 0x81;

    assertThat(detailOf(client.post(PATH, mixed, "text/csv")))
        .contains("is not UTF-8 in line 3, byte 1", "encoding=windows-1252");
    assertThat(detailOf(client.post(PATH, "a,b\n1,x\n".getBytes(UTF_16LE), "text/csv")))
        .contains("UTF-16 without a byte order mark");
    byte[] umlaut = "a,b\n1,x\n2,zz\n".getBytes(UTF_8);
    umlaut[10] = (byte) 0xfc;
    assertThat(detailOf(client.post(PATH + "?encoding=utf-8", umlaut, "text/csv")))
        .contains("do not fit the encoding", "line 3, column 2 (b)");
  }

  @Test
  void a_packed_text_is_read_no_further_than_the_limit() {
    byte[] bomb = IdxFixture.packed("1,2\n".repeat(5_000_000).getBytes(UTF_8));

    assertThat(bomb.length).isLessThan(200_000);
    assertThat(detailOf(client.post(PATH, bomb, "application/octet-stream")))
        .contains("more than 16777216 bytes (perceptron.datasets.max-unpacked-size)");
    byte[] cut = Arrays.copyOf(IdxFixture.packed("a,b\n1,x\n2,y\n".getBytes(UTF_8)), 25);
    assertThat(detailOf(client.post(PATH, cut, "application/octet-stream"))).contains("truncated");
  }

  @Test
  void files_that_do_not_belong_together_are_refused() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.csv", "a,b\n1,x\n2,y\n".getBytes(UTF_8));
    files.put("b.csv", "a,b\n1,x\n2,y\n".getBytes(UTF_8));

    assertThat(detailOf(form(files))).contains("the names of two tables tell");
    files.put("c.csv", "a,b\n1,x\n2,y\n".getBytes(UTF_8));
    assertThat(detailOf(form(files))).contains("one file too many");
    files.clear();
    files.put("train.csv", "a,b\n1,x\n2,y\n".getBytes(UTF_8));
    files.put("test.csv", "a,c\n1,x\n2,y\n".getBytes(UTF_8));
    assertThat(detailOf(form(files)))
        .contains("test.csv has other columns in line 1 than train.csv");
    files.put("train-images-idx3-ubyte", IdxFixture.images(6, 2, 3));
    assertThat(detailOf(form(files))).contains("one file too many");
    assertThat(
            detailOf(
                client.post(
                    PATH,
                    UploadFixture.zip(Map.of("xl/workbook.xml", new byte[] {'<', 'a', '>'})),
                    "application/zip")))
        .contains("workbook of Excel");
  }

  @Test
  void a_field_of_the_form_is_a_short_text_and_is_given_once() {
    String field = "--limit\r\nContent-Disposition: form-data; name=\"target\"\r\n\r\n%s\r\n";
    String table =
        new String(UploadFixture.form(Map.of("a.csv", "a,b\n1,x\n2,y\n".getBytes(UTF_8))), UTF_8);

    for (String form :
        new String[] {
          field.formatted("a") + field.formatted("b") + table,
          field.formatted("a".repeat(2_000_000)) + table,
          table.replace("name=\"files\"", "name=\"target\"")
        }) {
      assertThat(client.post(PATH, form.getBytes(UTF_8), UploadFixture.FORM).pointersOfProblem(422))
          .containsExactly("target");
    }
  }

  private Answer form(Map<String, byte[]> files) {
    return client.post(PATH, UploadFixture.form(files), UploadFixture.FORM);
  }

  private static String detailOf(Answer answer) {
    answer.pointersOfProblem(422);
    return answer.json().path("detail").asString();
  }
}
