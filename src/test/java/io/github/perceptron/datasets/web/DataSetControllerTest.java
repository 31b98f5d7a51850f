package io.github.perceptron.datasets.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.testing.LongTest;
import jakarta.servlet.ServletException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@LongTest
class DataSetControllerTest {

  private final Path directory;

  DataSetControllerTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void mnist_is_listed_with_all_that_is_known_of_it() throws Exception {
    client()
        .perform(get("/v1/datasets"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .json(
                    """
                    {"datasets": [{
                      "name": "mnist",
                      "image_shape": {"rows": 28, "columns": 28},
                      "classes": 10,
                      "training_images": 60000,
                      "test_images": 10000,
                      "sha256": "474311efcf1fd213e64768801dc6195673bffb8385179d6c55cd8748b9e2e8ca",
                      "licence": "CC BY-SA 3.0"
                    }]}
                    """))
        .andExpect(jsonPath("$.datasets[0].error").doesNotExist());
  }

  @Test
  void a_data_set_dropped_in_is_answered() throws Exception {
    MockMvc client = client();
    IdxFixture.dataSet(directory, "tiny");

    client
        .perform(get("/v1/datasets/tiny"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.name").value("tiny"))
        .andExpect(jsonPath("$.image_shape.columns").value(3))
        .andExpect(jsonPath("$.classes").value(3));
  }

  @Test
  void an_invalid_data_set_is_listed_with_its_error() throws Exception {
    IdxFixture.write(directory.resolve("broken").resolve("readme.txt"), new byte[0]);

    client()
        .perform(get("/v1/datasets"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.datasets.length()").value(2))
        .andExpect(jsonPath("$.datasets[1].name").value("broken"))
        .andExpect(jsonPath("$.datasets[1].length()").value(2))
        .andExpect(
            jsonPath("$.datasets[1].error")
                .value(
                    "broken: expected train-images-idx3-ubyte or train-images-idx3-ubyte.gz or"
                        + " train-images-idx4-ubyte or train-images-idx4-ubyte.gz,"
                        + " found none of them"));
  }

  @Test
  void what_cannot_be_answered_is_left_to_the_problem_answers() {
    IdxFixture.write(directory.resolve("broken").resolve("readme.txt"), new byte[0]);

    assertThatGetFailsWith("/v1/datasets/fashion", DataSetNotFoundException.class);
    assertThatGetFailsWith("/v1/datasets/broken", InvalidDataSetException.class);
  }

  private void assertThatGetFailsWith(String path, Class<? extends Throwable> cause) {
    assertThatExceptionOfType(ServletException.class)
        .isThrownBy(() -> client().perform(get(path)))
        .satisfies(e -> assertThat(e.getCause()).isInstanceOf(cause));
  }

  /** The controller alone, with the naming of JSON that the application is configured with. */
  private MockMvc client() {
    JsonMapper json =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    return MockMvcBuilders.standaloneSetup(new DataSetController(DataSets.in(directory)))
        .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
        .build();
  }
}
