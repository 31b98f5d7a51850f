package io.github.perceptron.charts.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The drawing of a network, its weights as a heat map, and the weights of units as pictures. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFiguresTest {

  private static final int BLUE = 0x2f4bb5;
  private static final int ORANGE = 0xb5540a;

  @Autowired private Client client;
  private String tiny = "";

  @BeforeAll
  void train_a_network_of_five_units_for_images_of_two_rows_of_three_pixels() {
    tiny =
        trained(
            "{'data_set':'tiny','split':null,'epochs':2,'batch_size':4,'layers':[{'units':5,'activation':'sigmoid'}]");
  }

  private String trained(String openSpecification) {
    String name = "drawn-" + UUID.randomUUID();
    String job = client.submit("%s,'model_name':'%s'}".formatted(openSpecification, name));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    return "/v1/models/%s/versions/1".formatted(name);
  }

  @Test
  void a_picture_of_a_unit_has_its_weights_as_signed_colours() throws IOException {
    BufferedImage grid = png(tiny + "/layers/1/unit-weights.png?columns=2&scale=4&gap=3");
    JsonNode units = client.get(tiny + "/layers/1/weights").json().path("weights");

    assertThat(grid.getWidth()).isEqualTo(2 * 3 * 4 + 3);
    assertThat(grid.getHeight()).isEqualTo(3 * 2 * 4 + 2 * 3);
    for (int unit = 0; unit < 5; unit++) {
      double[] weights = numbers(units.path(unit).path("weights"));
      double most =
          IntStream.range(0, 6).mapToDouble(i -> Math.abs(weights[i])).max().orElseThrow();
      int left = unit % 2 * (3 * 4 + 3);
      int top = unit / 2 * (2 * 4 + 3);
      for (int i = 0; i < 6; i++) {
        int rgb = grid.getRGB(left + i % 3 * 4 + 1, top + i / 3 * 4 + 2) & 0xffffff;
        int red = rgb >> 16;
        int blue = rgb & 0xff;
        if (Math.abs(weights[i]) == most) {
          assertThat(rgb).isEqualTo(weights[i] > 0 ? BLUE : ORANGE);
        } else if (Math.abs(weights[i]) > 0.05 * most) {
          assertThat(blue > red).as("weight %s of %s", weights[i], most).isEqualTo(weights[i] > 0);
        }
      }
    }
    assertThat(grid.getRGB(3 * 4 + 1, 1) & 0xffffff).as("the gap").isEqualTo(0xd8dee7);
  }

  @Test
  void some_units_are_those_of_all() throws IOException {
    BufferedImage all = png(tiny + "/layers/1/unit-weights.png?columns=5&gap=0");
    BufferedImage some = png(tiny + "/layers/1/unit-weights.png?columns=5&gap=0&from=3&count=1");

    assertThat(some.getWidth()).isEqualTo(3);
    assertThat(some.getRGB(0, 0, 3, 2, null, 0, 3))
        .containsExactly(all.getRGB(9, 0, 3, 2, null, 0, 3));
  }

  @Test
  void weights_of_images_in_colour_have_colours_around_grey() throws IOException {
    String name = "drawn-flags-" + UUID.randomUUID().toString().substring(0, 8);
    client.post(
        "/v1/datasets/%s?channels=3&height=6&width=9".formatted(name),
        ColourFixture.zip(8, 2),
        "application/zip");
    String flags =
        trained("{'data_set':'%s','split':null,'epochs':1,'layers':[{'units':4}]".formatted(name));

    BufferedImage grid = png(flags + "/layers/1/unit-weights.png?columns=4&gap=0");
    double[] weights =
        numbers(client.get(flags + "/layers/1/weights").json().at("/weights/2/weights"));

    assertThat(grid.getWidth()).isEqualTo(4 * 9);
    assertThat(grid.getHeight()).isEqualTo(6);
    double most =
        IntStream.range(0, 162).mapToDouble(i -> Math.abs(weights[i])).max().orElseThrow();
    for (int pixel = 0; pixel < 54; pixel++) {
      int rgb = grid.getRGB(2 * 9 + pixel % 9, pixel / 9);
      for (int channel = 0; channel < 3; channel++) {
        double expected = 127.5 + 127.5 * weights[3 * pixel + channel] / most;
        assertThat(Math.abs((rgb >> (16 - 8 * channel) & 0xff) - expected)).isLessThan(0.6);
      }
    }
    JsonNode unit = client.get(flags + "/layers/1/units/1").json();
    assertThat(client.bytes(unit.at("/links/sheet").asString())).isNotEmpty();
    assertThat(unit.at("/preferred/0/label_name").asString()).isIn(ColourFixture.CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "/network,          1000, 420",
    "/layers/1/weights, 1000, 560",
    "/layers/2/weights, 1000, 560"
  })
  void figures_are_files_of_both_formats(String path, int width, int height) throws IOException {
    BufferedImage light = png(tiny + path + ".png");
    BufferedImage dark = png(tiny + path + ".png?width=500&height=300&theme=dark");
    String svg = client.get(tiny + path + ".svg").raw().body();

    assertThat(List.of(light.getWidth(), light.getHeight())).containsExactly(width, height);
    assertThat(light.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
    assertThat(List.of(dark.getWidth(), dark.getHeight())).containsExactly(500, 300);
    assertThat(dark.getRGB(2, 2) & 0xffffff).isEqualTo(0x181e27);
    assertThat(svg)
        .contains("<title>", "<desc>", "role=\"img\"")
        .doesNotContain("<script", "<image");
  }

  @Test
  void the_drawing_tells_the_layers_and_their_sizes() {
    String svg = client.get(tiny + "/network.svg").raw().body();

    assertThat(svg)
        .contains(">2 x 3<", ">Input<", ">Layer 1<", ">Output<", ">5<", ">3<")
        .contains(">sigmoid<", ">softmax<", ">35 parameters<", ">18 parameters<")
        .contains("A network of 6 inputs, 5 sigmoid units, 3 softmax units.");
  }

  @Test
  void the_heat_map_has_a_cell_for_each_weight_with_its_sign() throws IOException {
    JsonNode units = client.get(tiny + "/layers/2/weights").json().path("weights");
    String svg = client.get(tiny + "/layers/2/weights.svg").raw().body();
    BufferedImage map = png(tiny + "/layers/2/weights.png");

    assertThat(svg).contains(">unit 0<", ">unit 2<", ">input 0<", ">input 4<");
    double most = 0;
    boolean positive = false;
    for (JsonNode unit : units) {
      for (double weight : numbers(unit.path("weights"))) {
        positive = Math.abs(weight) > most ? weight > 0 : positive;
        most = Math.max(most, Math.abs(weight));
      }
    }
    int full = positive ? BLUE : ORANGE;
    int cells = 0;
    for (int rgb : map.getRGB(100, 60, 880, 400, null, 0, 880)) {
      cells += (rgb & 0xffffff) == full ? 1 : 0;
    }
    // One of 15 cells of about 870 x 430 pixels; the largest weight alone has the full colour.
    assertThat(cells).isGreaterThan(15_000);
  }

  @Test
  void a_figure_that_the_client_has_is_not_drawn_again() {
    for (String path :
        List.of("/network.svg", "/layers/1/weights.png", "/layers/1/unit-weights.png")) {
      String tag = client.get(tiny + path).header("ETag");

      Answer again = client.get(tiny + path, "If-None-Match", tag);
      Answer other = client.get(tiny + path + "?theme=dark", "If-None-Match", tag);

      assertThat(again.status()).isEqualTo(304);
      assertThat(again.raw().body()).isEmpty();
      assertThat(other.status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/network.png?width=1,                             width",
    "/layers/1/weights.svg?theme=sepia,                theme",
    "/layers/1/unit-weights.png?scale=21&columns=0,    columns scale",
    "/layers/1/unit-weights.png?from=-1&count=401&gap=11, from count gap"
  })
  void a_wrong_parameter_is_named(String path, String names) {
    assertThat(client.get(tiny + path).pointersOfProblem(422))
        .containsExactlyInAnyOrder(names.split(" ", -1));
  }

  @Test
  void more_weights_than_cells_are_drawn_by_those_that_are_farthest_from_0() throws IOException {
    String mnist =
        trained(
            "{'preset':'modern','data_set':'mnist','epochs':1,'split':{'test_size':0.98,'random_state':1},'layers':[{'units':40}]");

    String svg = client.get(mnist + "/layers/1/weights.svg").raw().body();

    assertThat(svg).contains("40 units x 784 inputs", "a cell shows the largest of its neighbours");
    assertThat(svg.length()).isLessThan(3_000_000);
    assertThat(png(mnist + "/layers/1/weights.png").getWidth()).isEqualTo(1000);
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  private BufferedImage png(String path) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(client.bytes(path)));
  }
}
