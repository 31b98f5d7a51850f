package io.github.perceptron.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@UnitTest
class ArtifactPropertiesTest {

  @Test
  void without_settings_the_artifacts_are_in_a_directory() {
    assertThat(bound(Map.of()).store()).isEqualTo(ArtifactProperties.Kind.DIRECTORY);
  }

  @Test
  void the_bucket_is_a_part_of_the_path_unless_it_is_amazons() {
    assertThat(bound(s3(Map.of())).s3().usesPaths()).isFalse();
    assertThat(bound(s3(Map.of("s3.endpoint", "http://minio:9000"))).s3().usesPaths()).isTrue();
    assertThat(
            bound(s3(Map.of("s3.endpoint", "https://s3.example.org", "s3.path-style", "false")))
                .s3()
                .usesPaths())
        .isFalse();
  }

  @Test
  void the_secret_stays_out_of_texts() {
    ArtifactProperties settings =
        bound(s3(Map.of("s3.access-key", "the-id", "s3.secret-key", "the-secret")));

    assertThat(settings.toString()).contains("a-bucket").doesNotContain("the-secret", "the-id");
  }

  @ParameterizedTest
  @CsvSource({
    "s3.bucket, '', perceptron.artifacts.s3.bucket",
    "s3.bucket, Upper_Case, perceptron.artifacts.s3.bucket",
    "s3.prefix, /begin, perceptron.artifacts.s3.prefix",
    "s3.region, eu central, perceptron.artifacts.s3.region",
    "s3.endpoint, minio:9000, perceptron.artifacts.s3.endpoint",
    "s3.endpoint, ftp://minio, perceptron.artifacts.s3.endpoint",
    "s3.access-key, alone, perceptron.artifacts.s3.secret-key",
    "cache-size, 1MB, perceptron.artifacts.cache-size"
  })
  void a_wrong_value_is_refused_with_the_name_of_its_setting(
      String name, String value, String told) {
    assertThatThrownBy(() -> bound(s3(Map.of(name, value)))).hasStackTraceContaining(told);
  }

  private static Map<String, String> s3(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("store", "s3", "s3.bucket", "a-bucket"));
    all.putAll(settings);
    return all;
  }

  private static ArtifactProperties bound(Map<String, String> settings) {
    Map<String, String> named = new HashMap<>();
    settings.forEach((name, value) -> named.put("perceptron.artifacts." + name, value));
    return new Binder(new MapConfigurationPropertySource(named))
        .bindOrCreate("perceptron.artifacts", ArtifactProperties.class);
  }
}
