package io.github.perceptron.datasets.web.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TableFile;
import io.github.perceptron.datasets.versions.DataSetVersions;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Tables of one's own, from the upload to the data in memory. */
@ServiceTest
class TableUploadTest {

  private static final String CSV = "text/csv";

  @Autowired private Client client;
  @Autowired private DataSets dataSets;
  @Autowired private DataSetVersions versions;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @Test
  void a_table_becomes_a_version_that_says_how_it_was_read() {
    Answer answer = upload("penguins", example("penguins.csv"), CSV);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    JsonNode upload = answer.json();
    assertThat(upload.path("kind").asString()).isEqualTo("table");
    assertThat(upload.path("format").asString()).isEqualTo("csv");
    assertThat(upload.path("image_shape").isNull()).isTrue();
    assertThat(upload.path("training_rows").asInt()).isEqualTo(344);
    assertThat(upload.at("/table/targets").toString()).isEqualTo("[\"species\"]");
    assertThat(upload.at("/table/task").asString()).isEqualTo("multiclass");
    assertThat(upload.path("labels").toString()).isEqualTo("[\"Adelie\",\"Chinstrap\",\"Gentoo\"]");
    assertThat(upload.at("/splits/0/class_counts").toString()).isEqualTo("[152,68,124]");
    assertThat(upload.at("/table_preview/dialect").toString())
        .isEqualTo(
            "{\"encoding\":\"utf-8\",\"delimiter\":\"comma\",\"quote\":\"double\",\"header\":true,\"decimal\":\"point\"}");
    assertThat(upload.at("/table_preview/target_from").asString()).isEqualTo("named");
    assertThat(upload.at("/table_preview/columns/5/top/0/value").asString()).isEqualTo("male");
    assertThat(upload.at("/table_preview/first_rows/0/0").asString()).isEqualTo("Torgersen");
    assertThat(codes(answer)).contains("sorted_labels", "missing_values", "no_test_rows");
    JsonNode described = client.get("/v1/datasets/penguins").json();
    assertThat(described.at("/table/columns/0/kind").asString()).isEqualTo("categorical");
    JsonNode version = client.get(Objects.requireNonNull(answer.header("Location"))).json();
    assertThat(version.at("/dialect/delimiter").asString()).isEqualTo("comma");
    assertThat(version.path("bytes").asLong()).isGreaterThan(15_241);
  }

  @Test
  void what_the_text_says_is_in_memory_when_it_is_loaded() {
    created(
        "loaded",
        "a;b;part;y\n1,5;x;train;0\n;y;test;1\n2,5;x;train;1\n".getBytes(UTF_8),
        "?part_column=part");

    DataSet loaded = dataSets.load("loaded");

    LabelledTable training = (LabelledTable) loaded.training();
    NumericColumn a = (NumericColumn) training.features().columns().get(0);
    assertThat(a.value(0)).isEqualTo(1.5);
    assertThat(a.value(1)).isEqualTo(2.5);
    LabelledTable test = (LabelledTable) Objects.requireNonNull(loaded.test());
    assertThat(test.features().columns().get(0).isMissing(0)).isTrue();
    assertThat(test.label(0)).isEqualTo(1);
  }

  @Test
  void a_job_is_checked_without_the_rows_and_fails_where_they_are_cut() throws IOException {
    created("cut", example("penguins.csv"), "");
    Path rows = artifact("cut", TableFile.TRAINING);
    byte[] whole = Files.readAllBytes(rows);
    Files.write(rows, Arrays.copyOf(whole, whole.length - 1));
    String job =
        "{\"data_set\":\"cut\",\"epochs\":1,\"split\":{\"test_size\":0.25,\"stratify\":true}}";

    Answer checked = client.post("/v1/training-jobs?validate_only=true", job);
    JsonNode failed = client.await(client.submit(job));

    assertThat(checked.status()).as(checked.raw().body()).isEqualTo(200);
    assertThat(failed.at("/error/code").asString()).isEqualTo("data_set_unusable");
    assertThat(failed.at("/error/message").asString()).contains("cut/train-table.bin");
  }

  @Test
  void a_job_fails_whose_rows_are_cut_while_it_reads_them() throws IOException {
    created("cut-later", example("penguins.csv"), "");
    Path rows = artifact("cut-later", TableFile.TRAINING);
    String job =
        client.submit(
            "{'data_set':'cut-later','epochs':100000,'max_epochs_per_second':20,'split':null}");
    await().until(() -> client.get(job).json().at("/progress/epoch").asInt() > 0);

    try (FileChannel channel = FileChannel.open(rows, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
    JsonNode failed = client.await(job);

    assertThat(failed.at("/error/code").asString()).isEqualTo("data_set_unusable");
    assertThat(failed.at("/error/message").asString()).contains("was cut during the job");
    assertThat(failed.path("attempt").asInt()).isEqualTo(1);
  }

  private Path artifact(String dataSet, String file) {
    String digest =
        versions.newest(dataSet).orElseThrow().files().stream()
            .filter(stored -> stored.name().equals(file))
            .findFirst()
            .orElseThrow()
            .sha256()
            .hex();
    return directory.resolve("artifacts").resolve(digest.substring(0, 2)).resolve(digest);
  }

  @Test
  void options_are_parameters_or_fields_of_the_form() {
    byte[] text = "x;kind;y\n1;p;3\n2;q;4\n3;p;3\n".getBytes(UTF_8);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("target", "kind");
    fields.put("columns", "{\"y\":\"categorical\"}");
    fields.put("header", "true");

    Answer form = upload("by-form", UploadFixture.form(fields, "t.csv", text), UploadFixture.FORM);
    Answer address =
        upload(
            "by-address?target=kind&columns=%7B%22y%22:%22categorical%22%7D&header=true",
            text, CSV);

    assertThat(form.status()).as(form.raw().body()).isEqualTo(201);
    assertThat(form.json().at("/table/columns/2/kind").asString()).isEqualTo("categorical");
    assertThat(form.json().path("sha256")).isEqualTo(address.json().path("sha256"));
    Answer both =
        upload("twice?target=kind", UploadFixture.form(fields, "t.csv", text), UploadFixture.FORM);
    assertThat(both.pointersOfProblem(422)).containsExactly("target");
  }

  @Test
  void wrong_options_are_named_together() {
    Answer refused =
        upload("wrong?delimiter=dash&columns=nothing&task=guess", example("iris.csv"), CSV);

    assertThat(refused.pointersOfProblem(422))
        .containsExactlyInAnyOrder("delimiter", "columns", "task");
    assertThat(upload("wrong?target=nose", example("iris.csv"), CSV).pointersOfProblem(422))
        .containsExactly("target");
    assertThat(upload("wrong?height=2&width=2", example("iris.csv"), CSV).pointersOfProblem(422))
        .containsExactly("height");
    assertThat(
            upload("wrong?target=a", UploadFixture.idxForm(), UploadFixture.FORM)
                .pointersOfProblem(422))
        .containsExactly("target");
  }

  @Test
  void the_same_text_packed_by_gzip_is_the_same_version_and_other_options_make_another_one() {
    String first = created("versions", example("iris.csv"), "");

    Answer packed =
        upload("versions", IdxFixture.packed(example("iris.csv")), "application/octet-stream");
    String other =
        created("versions", example("iris.csv"), "?columns=%7B%22sepal_width%22:%22ignored%22%7D");

    assertThat(packed.status()).as(packed.raw().body()).isEqualTo(200);
    assertThat(packed.json().path("sha256").asString()).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(
            client
                .get("/v1/datasets/versions/versions")
                .json()
                .path("versions")
                .valueStream()
                .map(it -> it.path("sha256").asString()))
        .containsExactly(other, first);
  }

  @Test
  void the_download_has_the_text_and_gives_the_same_version() throws IOException {
    byte[] text =
        "id,höhe,klasse,teil\n7,1,a,train\n8,2,b,train\n9,3,a,test\n"
            .getBytes(Charset.forName("windows-1252"));
    String sha256 =
        created(
            "round-table",
            text,
            "?target=3&part_column=teil&columns=%7B%22id%22:%22ignored%22%7D&encoding=iso-8859-1");

    byte[] zip = client.bytes("/v1/datasets/round-table/versions/" + sha256 + "/download");
    Answer again = upload("round-table-again", zip, "application/zip");

    assertThat(entry(zip, "table.csv")).isEqualTo(text);
    assertThat(again.status()).as(again.raw().body()).isEqualTo(201);
    assertThat(again.json().path("sha256").asString()).isEqualTo(sha256);
    assertThat(client.delete("/v1/datasets/round-table/versions/" + sha256).status())
        .isEqualTo(204);
    client.get("/v1/datasets/round-table").pointersOfProblem(404);
  }

  @Test
  void two_files_are_training_and_test_rows() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("my-test.csv", "x,y\n1,a\n5,b\n".getBytes(UTF_8));
    files.put("my-train.csv", "x,y\n1,a\n2,b\n3,a\n2,b\n".getBytes(UTF_8));

    Answer answer = upload("two-files", UploadFixture.form(files), UploadFixture.FORM);
    Answer zipped = upload("two-zipped", UploadFixture.zip(files), "application/zip");

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    assertThat(answer.json().path("test_rows").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/splits/1/class_counts").toString()).isEqualTo("[1,1]");
    assertThat(zipped.json().path("sha256")).isEqualTo(answer.json().path("sha256"));
    assertThat(messageOf(answer, "repeated_rows"))
        .isEqualTo("1 of 4 training rows are equal to an earlier one.");
    assertThat(messageOf(answer, "test_rows_in_training"))
        .isEqualTo("1 of 2 test rows are equal to a training row, so that the test is too easy.");
  }

  @Test
  void a_preview_tells_everything_and_keeps_nothing() {
    Answer preview = upload("table-preview?validate_only", example("wine.csv"), CSV);

    assertThat(preview.status()).as(preview.raw().body()).isEqualTo(200);
    assertThat(preview.json().path("outcome").asString()).isEqualTo("checked");
    assertThat(preview.json().at("/table_preview/columns/0/numbers/mean").asDouble())
        .isCloseTo(13.000617977528, within(1e-9));
    client.get("/v1/datasets/table-preview").pointersOfProblem(404);
    assertThat(LeftFiles.in(directory)).isEmpty();
  }

  @Test
  void columns_have_statistics_and_images_have_none() {
    created("described", example("penguins.csv"), "");

    JsonNode columns = client.get("/v1/datasets/described/columns").json();

    JsonNode bill = columns.at("/splits/0/columns/1");
    assertThat(bill.path("name").asString()).isEqualTo("bill_length_mm");
    assertThat(bill.path("missing").asInt()).isEqualTo(2);
    // numpy.nanquantile(bill, [0.25, 0.5, 0.75]).
    assertThat(bill.at("/numbers/quartiles").toString()).isEqualTo("[39.225,44.45,48.5]");
    assertThat(bill.at("/numbers/histogram").valueStream().mapToInt(JsonNode::asInt).sum())
        .isEqualTo(342);
    assertThat(columns.at("/splits/0/columns/5/texts/top/0").toString())
        .isEqualTo("{\"text\":\"male\",\"count\":168}");
    assertThat(columns.path("warnings").valueStream().map(it -> it.path("code").asString()))
        .containsExactly("missing_values");
    assertThat(client.get("/v1/datasets/tiny/columns").status()).isEqualTo(409);
    for (String images : List.of("statistics", "samples", "samples-by-class", "train/0.png")) {
      assertThat(client.get("/v1/datasets/described/" + images).status()).as(images).isEqualTo(409);
    }
    assertThat(client.get("/v1/datasets").json().toString()).contains("\"described\"");
  }

  private static String messageOf(Answer answer, String code) {
    return answer
        .json()
        .path("warnings")
        .valueStream()
        .filter(it -> it.path("code").asString().equals(code))
        .map(it -> it.path("message").asString())
        .findFirst()
        .orElse("");
  }

  private static List<String> codes(Answer answer) {
    return answer
        .json()
        .path("warnings")
        .valueStream()
        .map(it -> it.path("code").asString())
        .toList();
  }

  private String created(String name, byte[] body, String query) {
    Answer answer = upload(name + query, body, CSV);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    return answer.json().path("sha256").asString();
  }

  private Answer upload(String nameAndQuery, byte[] body, String type) {
    return client.post("/v1/datasets/" + nameAndQuery, body, type);
  }

  private static byte[] entry(byte[] zip, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return in.readAllBytes();
        }
      }
    }
    throw new AssertionError("There is no " + name);
  }

  private static byte[] example(String name) {
    try {
      return Files.readAllBytes(Path.of("examples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
