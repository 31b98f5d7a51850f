package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.formats.UploadOptions;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.problem.ParameterErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of an upload, which are parameters of the address or fields of the form. */
final class UploadOptionFields {

  private static final String HEIGHT = "height";
  private static final String WIDTH = "width";
  private static final String CHANNELS = "channels";

  /** The names of all options. */
  static final List<String> NAMES =
      Stream.concat(TableFields.names().stream(), Stream.of(HEIGHT, WIDTH, CHANNELS)).toList();

  private UploadOptionFields() {}

  /**
   * Reads the options.
   *
   * @param query the parameters of the address that are given, by name
   * @param form the fields of the form, by name
   * @param errors receives what is wrong with them, also that one is given in both places
   */
  static UploadOptions read(
      Map<String, String> query, Map<String, String> form, ParameterErrors errors) {
    Map<String, String> values = new LinkedHashMap<>(query);
    form.forEach(
        (name, value) -> {
          if (values.putIfAbsent(name, value) != null) {
            errors.add(name, "must be given in the address or in the form, not in both");
          }
        });
    return new UploadOptions(
        size(values, errors), channels(values, errors), TableFields.read(values, errors));
  }

  private static @Nullable ImageShape size(Map<String, String> values, ParameterErrors errors) {
    if (!values.containsKey(HEIGHT) && !values.containsKey(WIDTH)) {
      return null;
    }
    int height = side(values, HEIGHT, WIDTH, errors);
    int width = side(values, WIDTH, HEIGHT, errors);
    return errors.names(HEIGHT) || errors.names(WIDTH) ? null : new ImageShape(height, width);
  }

  private static @Nullable Integer channels(Map<String, String> values, ParameterErrors errors) {
    String value = values.get(CHANNELS);
    if (value != null && !value.equals("1") && !value.equals("3")) {
      errors.add(CHANNELS, "must be 1 for grey images or 3 for red, green and blue");
      return null;
    }
    return value == null ? null : Integer.valueOf(value);
  }

  private static int side(
      Map<String, String> values, String name, String other, ParameterErrors errors) {
    String value = values.get(name);
    if (value == null) {
      errors.add(name, "is missing; %s needs it".formatted(other));
      return 1;
    }
    if (!value.matches("-?[0-9]{1,9}")) {
      errors.add(name, "must be a whole number from 1 to %d".formatted(DataSet.LARGEST_SIDE));
      return 1;
    }
    errors.requireRange(name, Integer.parseInt(value), 1, DataSet.LARGEST_SIDE);
    return Integer.parseInt(value);
  }
}
