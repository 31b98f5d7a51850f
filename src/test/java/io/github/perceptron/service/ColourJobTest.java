package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.service.Client.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Pictures in colour from the upload to the evaluated model. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColourJobTest {

  private static final String ZIP = "application/zip";
  private static final byte[] PICTURES = ColourFixture.zip(40, 12);

  /** 3072 inputs, 16 units, 3 classes. */
  private static final int PARAMETERS = (3072 + 1) * 16 + (16 + 1) * 3;

  private static final String JOB =
      """
      {'data_set':'%s','layers':[{'units':16,'activation':'relu'}],'normalization':'min_max',
       'optimizer':{'name':'adam','learning_rate':0.001},'split':null,'validation_split':0.1,
       'batch_size':16,'epochs':%d,'seed':3}""";

  @Autowired private Client client;

  private JsonNode uploaded;

  @BeforeAll
  void pictures_are_uploaded_in_colour_and_in_grey() {
    Answer colours = upload("colours?channels=3");
    assertThat(colours.status()).as(colours.raw().body()).isEqualTo(201);
    uploaded = colours.json();
    Answer grey = upload("greys");
    assertThat(grey.status()).as(grey.raw().body()).isEqualTo(201);
    assertThat(grey.json().path("image_shape")).hasToString("{\"rows\":32,\"columns\":32}");
    assertThat(grey.json().at("/warnings/0/code").asString()).isEqualTo("coloured_pictures");
    assertThat(grey.json().at("/warnings/0/message").asString()).contains("channels=3");
  }

  @Test
  void a_preview_shows_the_colours_and_keeps_nothing() {
    Answer preview = upload("preview-of-colours?validate_only&channels=3");

    assertThat(preview.status()).as(preview.raw().body()).isEqualTo(200);
    assertThat(preview.json().path("image_shape"))
        .hasToString("{\"rows\":32,\"columns\":32,\"channels\":3}");
    assertThat(preview.json().path("sha256")).isEqualTo(uploaded.path("sha256"));
    assertThat(preview.json().path("warnings")).isEmpty();
    assertThat(preview.json().at("/preparation/method").asString()).contains("red, green and blue");
    for (JsonNode sample : preview.json().at("/splits/0/samples")) {
      String file = sample.path("image").asString().substring("data:image/png;base64,".length());
      assertThat(colours(picture(Base64.getDecoder().decode(file))))
          .containsExactlyInAnyOrder(0, ColourFixture.COLOURS.get(sample.path("label").asInt()));
    }
    client.get("/v1/datasets/preview-of-colours").pointersOfProblem(404);
  }

  @Test
  void channels_are_a_parameter_or_a_field_of_the_form_and_have_two_values() {
    Answer field = form("colours", "3");

    assertThat(field.status()).as(field.raw().body()).isEqualTo(200);
    assertThat(field.json().path("sha256")).isEqualTo(uploaded.path("sha256"));
    assertThat(form("wrong", "2").pointersOfProblem(422)).containsExactly("channels");
    assertThat(form("wrong", "rgb").raw().body())
        .contains("must be 1 for grey images or 3 for red, green and blue");
    assertThat(form("wrong?channels=3", "3").pointersOfProblem(422)).containsExactly("channels");
    byte[] table = "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);
    assertThat(
            client.post("/v1/datasets/wrong?channels=3", table, "text/csv").pointersOfProblem(422))
        .containsExactly("channels");
  }

  private Answer form(String name, String channels) {
    return client.post(
        "/v1/datasets/" + name,
        UploadFixture.form(Map.of("channels", channels), "tiles.zip", PICTURES),
        UploadFixture.FORM);
  }

  @Test
  void a_version_in_colour_is_downloaded_and_uploaded_again() {
    String sha256 = uploaded.path("sha256").asString();
    JsonNode version = client.get("/v1/datasets/colours/versions/" + sha256).json();
    assertThat(version.at("/image_shape/channels").asInt()).isEqualTo(3);
    byte[] file = client.bytes("/v1/datasets/colours/versions/" + sha256 + "/download");

    Answer again = client.post("/v1/datasets/colours", file, ZIP);

    assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
    assertThat(again.json().path("outcome").asString()).isEqualTo("existed");
    assertThat(again.json().path("sha256").asString()).isEqualTo(sha256);
    assertThat(client.get("/v1/datasets/colours").json().at("/image_shape/channels").asInt())
        .isEqualTo(3);
  }

  @Test
  void statistics_and_samples_have_the_colours() {
    JsonNode train = client.get("/v1/datasets/colours/statistics").json().at("/splits/0");
    assertThat(train.at("/channels").valueStream().map(one -> one.path("channel").asString()))
        .containsExactly("red", "green", "blue");
    assertThat(train.at("/channels/0/max").asInt()).isEqualTo(255);
    assertThat(train.at("/channels/1/max").asInt()).isEqualTo(130);
    assertThat(train.at("/pixel_min").asInt()).isZero();
    assertThat(client.get("/v1/datasets/greys/statistics").json().at("/splits/0").has("channels"))
        .isFalse();

    JsonNode classes = client.get("/v1/datasets/colours/samples-by-class?count=2").json();
    JsonNode ruby = classes.at("/classes/1");
    assertThat(ruby.path("name").asString()).isEqualTo("ruby");
    assertThat(colours(shown(ruby.at("/samples/0/links/image")))).contains(0xff0000);
    BufferedImage sheet = shown(classes.at("/links/sheet"));
    assertThat(sheet.getWidth()).isEqualTo(6 * 32);
    assertThat(colours(sheet)).containsAll(ColourFixture.COLOURS);
    BufferedImage mean = picture(client.bytes("/v1/datasets/colours/train/mean.png?label=1"));
    assertThat(mean.getRGB(3, 3) & 0xffff).isZero();
    assertThat(mean.getRGB(3, 3) >> 16 & 0xff).isBetween(60, 200);
  }

  @Test
  void a_network_tells_classes_that_differ_only_in_colour_and_a_grey_one_can_not() {
    JsonNode colours = ended(client.submit(JOB.formatted("colours", 12)));
    JsonNode greys = ended(client.submit(JOB.formatted("greys", 12)));

    assertThat(colours.at("/result/test_accuracy").asDouble()).isEqualTo(1.0);
    assertThat(greys.at("/result/test_accuracy").asDouble()).isLessThan(0.7);
    assertThat(colours.at("/network/parameter_count").asInt()).isEqualTo(PARAMETERS);
  }

  @Test
  void mistakes_are_shown_in_colour() {
    String job =
        client.submit(
            JOB.formatted("colours", 1).replace("0.001", "0.0000001").replace("adam", "sgd"));
    ended(job);

    JsonNode page = client.get(job + "/evaluation/errors?page_size=5").json();

    assertThat(page.path("errors")).isNotEmpty();
    for (JsonNode error : page.path("errors")) {
      assertThat(colours(shown(error.at("/links/image"))))
          .containsExactlyInAnyOrder(0, ColourFixture.COLOURS.get(error.path("actual").asInt()));
    }
    assertThat(shown(page.at("/links/sheet")).getColorModel().getNumComponents()).isEqualTo(3);
  }

  @Test
  void a_job_in_colour_is_paused_resumed_and_verified() {
    String straight = client.submit(JOB.formatted("colours", 400));
    String interrupted =
        client.submit(JOB.formatted("colours", 400).replace("{'d", "{'display_name':'b','d"));
    client.await(interrupted, "RUNNING");
    new JobClient(client).verb(interrupted, "pause");
    client.await(interrupted, "PAUSED");
    new JobClient(client).verb(interrupted, "resume");

    ended(straight);
    ended(interrupted);
    assertThat(client.get(interrupted + "/model").json().path("parameter_sha256"))
        .isEqualTo(client.get(straight + "/model").json().path("parameter_sha256"));
    String verification = new JobClient(client).verb(interrupted, "verify").header("Location");
    assertThat(client.await(verification).at("/verification/same").asBoolean()).isTrue();
  }

  @Test
  void the_memory_of_a_job_grows_with_the_values_of_an_image_and_not_with_its_pixels() {
    long colours = memory("colours");
    long greys = memory("greys");

    // Weights, gradients and the state of Adam for 2048 more inputs of 16 units, 4 bytes each.
    long network = 2048L * 16 * 4 * 4;
    // And the rows of 1024 that are validated at once, which are three times as long.
    long rows = 1024L * 2048 * 4;
    assertThat(colours - greys).isBetween(network, 2 * (network + rows));
  }

  @Test
  void an_initial_model_of_other_channels_is_refused() {
    String job =
        client.submit(JOB.formatted("greys", 1).replace("{'d", "{'model_name':'grey-start','d"));
    ended(job);

    Answer refused =
        client.post(
            "/v1/training-jobs",
            JOB.formatted("colours", 1)
                .replace("{'d", "{'initial_model':{'model':'grey-start','version':1},'d")
                .replace('\'', '"'));

    assertThat(refused.pointersOfProblem(422)).containsExactly("/initial_model");
    assertThat(refused.raw().body())
        .contains("images in colour (32x32x3), but the model needs grey images (32x32)");
  }

  private long memory(String dataSet) {
    Answer checked =
        client.post(
            "/v1/training-jobs?validate_only=true", JOB.formatted(dataSet, 1).replace('\'', '"'));
    assertThat(checked.status()).as(checked.raw().body()).isEqualTo(200);
    return checked.json().at("/network/memory_bytes").asLong();
  }

  private JsonNode ended(String job) {
    JsonNode ended = client.await(job);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    return ended;
  }

  private Answer upload(String name) {
    return client.post("/v1/datasets/" + name, PICTURES, ZIP);
  }

  private BufferedImage shown(JsonNode address) {
    return picture(client.bytes(address.asString()));
  }

  private static Set<Integer> colours(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .mapToObj(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff)
        .collect(Collectors.toSet());
  }

  private static BufferedImage picture(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
