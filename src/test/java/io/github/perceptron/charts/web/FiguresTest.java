package io.github.perceptron.charts.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Element;

@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {

  private static final String NOBODY = "/v1/training-jobs/00000000-0000-4000-8000-000000000000";

  @Autowired private Client client;
  @Autowired private JdbcClient database;

  private String job = "";

  @BeforeEach
  void all_tests_share_one_job() {
    if (job.isEmpty()) {
      job =
          client.submit(
              "{'data_set':'tiny','split':null,'epochs':3,'batch_size':4,'display_name':'<Tiny> & co'}");
      client.await(job);
    }
  }

  @Test
  void the_curves_are_a_png_of_the_size_asked_for_in_the_theme_s_colours() throws IOException {
    BufferedImage light = png(job + "/history.png");
    BufferedImage dark = png(job + "/history.png?width=400&height=500&theme=Dark");

    assertThat(light.getWidth()).isEqualTo(1000);
    assertThat(light.getHeight()).isEqualTo(420);
    assertThat(light.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
    assertThat(count(light, 0x2f4bb5)).isPositive();
    assertThat(dark.getWidth()).isEqualTo(400);
    assertThat(dark.getHeight()).isEqualTo(500);
    assertThat(dark.getRGB(2, 2) & 0xffffff).isEqualTo(0x181e27);
    assertThat(count(dark, 0x9db5ff)).isPositive();
  }

  @Test
  void the_suffix_decides_whatever_is_accepted() {
    assertThat(client.get(job + "/history.png", "Accept", "application/json").contentType())
        .isEqualTo("image/png");
    assertThat(client.get(job + "/history.svg", "Accept", "image/png").contentType())
        .isEqualTo("image/svg+xml");
    assertThat(client.get(job + "/history.gif").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/history.svg", "/evaluation/confusion-matrix.svg"})
  void an_svg_has_text_a_title_and_a_role_and_no_script(String path) throws Exception {
    byte[] file = client.bytes(job + path + "?width=640&height=480");

    Element root =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(file))
            .getDocumentElement();

    assertThat(root.getLocalName()).isEqualTo("svg");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("width")).isEqualTo("640");
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 640 480");
    assertThat(root.getFirstChild().getNodeName()).isEqualTo("title");
    assertThat(root.getFirstChild().getTextContent()).isEqualTo("<Tiny> & co");
    assertThat(root.getElementsByTagName("text").getLength()).isGreaterThan(5);
    assertThat(new String(file, StandardCharsets.UTF_8))
        .contains("sans-serif")
        .doesNotContain("<script", "onload", "<image");
  }

  @Test
  void the_confusion_matrix_is_drawn_and_its_counts_can_be_read() throws IOException {
    BufferedImage picture = png(job + "/evaluation/confusion-matrix.png");
    String svg =
        new String(client.bytes(job + "/evaluation/confusion-matrix.svg"), StandardCharsets.UTF_8);

    assertThat(picture.getWidth()).isEqualTo(720);
    assertThat(picture.getHeight()).isEqualTo(640);
    assertThat(picture.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
    assertThat(svg).contains(">Predicted<", ">Actual<");
    client
        .get(job + "/evaluation")
        .json()
        .path("confusion_matrix")
        .forEach(row -> row.forEach(count -> assertThat(svg).contains(">" + count + "<")));
  }

  @Test
  void the_numbers_of_layers_and_their_distributions_are_drawn() throws IOException {
    BufferedImage curves = png(job + "/diagnostics.png?quantity=weights_deviation");
    BufferedImage bars = png(job + "/diagnostics/histograms.png?epoch=1&layer=2&theme=dark");
    String svg =
        new String(
            client.bytes(job + "/diagnostics.svg?quantity=update_ratio"), StandardCharsets.UTF_8);

    assertThat(curves.getWidth()).isEqualTo(1000);
    assertThat(count(curves, 0x2f4bb5)).as("layer 1").isPositive();
    assertThat(count(curves, 0xb5540a)).as("layer 2").isPositive();
    assertThat(bars.getHeight()).isEqualTo(640);
    assertThat(count(bars, 0x9db5ff)).isPositive();
    assertThat(svg).contains(">Update ratio<", ">output layer<");
    assertThat(client.get(job + "/diagnostics.png?quantity=none").status()).isEqualTo(422);
    assertThat(client.get(NOBODY + "/diagnostics.png").status()).isEqualTo(404);
    for (String none : new String[] {"epoch=2", "layer=9"}) {
      Answer answer = client.get(job + "/diagnostics/histograms.svg?" + none);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().path("type").asString()).endsWith("diagnostics-not-found");
    }
  }

  @Test
  void a_figure_that_the_client_has_is_not_drawn_again_until_an_epoch_ends() {
    Answer first = client.get(job + "/history.png");
    String tag = first.header("ETag");

    Answer again = client.get(job + "/history.png", "If-None-Match", "\"other\", W/" + tag);
    Answer larger = client.get(job + "/history.png?width=1001", "If-None-Match", tag);
    Answer dark = client.get(job + "/history.png?theme=dark", "If-None-Match", tag);
    database
        .sql("UPDATE epoch_record SET loss = 0.5 WHERE job_id = ? AND epoch = 3")
        .param(job.substring(job.length() - 36))
        .update();
    Answer moved = client.get(job + "/history.png", "If-None-Match", tag);

    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(again.raw().body()).isEmpty();
    assertThat(larger.status()).isEqualTo(200);
    assertThat(dark.status()).isEqualTo(200);
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.header("ETag")).isNotEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "width=199, width",
    "width=4001, width",
    "height=149, height",
    "height=0&width=0, width height",
    "width=4000&height=2001, height",
    "width=wide, width",
    "theme=sepia, theme"
  })
  void an_invalid_parameter_is_named(String query, String names) {
    for (String path : new String[] {"/history.png?", "/evaluation/confusion-matrix.svg?"}) {
      assertThat(client.get(job + path + query).pointersOfProblem(422))
          .containsExactly(names.split(" "));
    }
  }

  @Test
  void too_many_pixels_are_refused_with_the_height_that_is_possible() {
    Answer answer = client.get(job + "/history.png?width=4000&height=4000");

    assertThat(answer.json().path("detail").asString())
        .isEqualTo(
            "height must be at most 2000 for this width: a figure has at most 8000000 pixels");
  }

  @Test
  void a_job_that_does_not_exist_or_has_no_evaluation_is_a_404() {
    String waiting =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':100000,'max_epochs_per_second':20,'batch_size':4}");
    client.await(waiting, "RUNNING");

    Answer none = client.get(waiting + "/evaluation/confusion-matrix.png");
    Answer running = client.get(waiting + "/history.svg");
    client.post(waiting + ":cancel", "");

    assertThat(none.pointersOfProblem(404)).isEmpty();
    assertThat(none.json().path("type").asString()).endsWith("evaluation-not-found");
    assertThat(running.status()).isEqualTo(200);
    assertThat(running.raw().body()).contains("running, ", " of 100000 epochs");
    for (String path : new String[] {"/history.png", "/evaluation/confusion-matrix.svg"}) {
      Answer nobody = client.get(NOBODY + path);
      assertThat(nobody.pointersOfProblem(404)).isEmpty();
      assertThat(nobody.json().path("type").asString()).endsWith("job-not-found");
    }
  }

  private BufferedImage png(String path) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(client.bytes(path)));
  }

  private static long count(BufferedImage picture, int rgb) {
    int width = picture.getWidth();
    return Arrays.stream(picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width))
        .filter(pixel -> (pixel & 0xffffff) == rgb)
        .count();
  }
}
