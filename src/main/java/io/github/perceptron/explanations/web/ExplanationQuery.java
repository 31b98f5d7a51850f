package io.github.perceptron.explanations.web;

import io.github.perceptron.explanations.ExplanationPart;
import io.github.perceptron.explanations.OcclusionRequest;
import io.github.perceptron.explanations.TrainingImages;
import io.github.perceptron.problem.ParameterErrors;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request for an explanation.
 *
 * @param parts what the client asks for
 * @param count largest number of training images
 * @param ofPicture the other parameters, which say how the picture is read and which model it is
 *     for
 */
record ExplanationQuery(
    OcclusionRequest occlusion,
    Set<ExplanationPart> parts,
    int count,
    Map<String, String> ofPicture) {

  /** The largest class of a model of images. */
  static final int LARGEST_LABEL = 255;

  static final int USUAL_COUNT = 8;

  private static final String EXPLAIN = "explain";
  private static final String AGAINST = "against";
  private static final String PATCH = "patch";
  private static final String STRIDE = "stride";
  private static final String FILL = "fill";
  static final String INCLUDE = "include";
  private static final String COUNT = "count";

  private static final List<String> OWN =
      List.of(EXPLAIN, AGAINST, PATCH, STRIDE, FILL, INCLUDE, COUNT);

  private static final List<String> OF_PICTURE =
      List.of("preprocess", "pixel_range", "job_id", "model", "version", "alias");

  private static final Set<ExplanationPart> USUAL =
      EnumSet.complementOf(EnumSet.of(ExplanationPart.TRAINING_IMAGES));

  /**
   * Reads the parameters.
   *
   * @param include the values of the parameter with the parts; null if there is none
   * @param errors gets an error for each parameter that is wrong or not known
   */
  static ExplanationQuery read(
      Map<String, String> parameters, String @Nullable [] include, ParameterErrors errors) {
    Set<String> unknown = new TreeSet<>(parameters.keySet());
    OWN.forEach(unknown::remove);
    OF_PICTURE.forEach(unknown::remove);
    unknown.forEach(
        name ->
            errors.add(
                name,
                "is not a known parameter; the parameters of this address are "
                    + String.join(
                        ", ", Stream.concat(OWN.stream(), OF_PICTURE.stream()).toList())));
    OcclusionRequest occlusion =
        new OcclusionRequest(
            number(parameters, EXPLAIN, 0, LARGEST_LABEL, errors),
            number(parameters, AGAINST, 0, LARGEST_LABEL, errors),
            number(parameters, PATCH, 1, OcclusionRequest.LARGEST_PATCH, errors),
            number(parameters, STRIDE, 1, OcclusionRequest.LARGEST_PATCH, errors),
            number(parameters, FILL, 0, LARGEST_LABEL, errors));
    Map<String, String> ofPicture = new HashMap<>(parameters);
    ofPicture.keySet().retainAll(OF_PICTURE);
    return new ExplanationQuery(
        occlusion,
        parts(include, errors),
        Objects.requireNonNullElse(
            number(parameters, COUNT, 1, TrainingImages.MOST, errors), USUAL_COUNT),
        Map.copyOf(ofPicture));
  }

  private static @Nullable Integer number(
      Map<String, String> parameters, String name, int least, int most, ParameterErrors errors) {
    String text = parameters.get(name);
    if (text == null) {
      return null;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The error below says what is right.
    }
    errors.add(name, "must be a whole number from %d to %d".formatted(least, most));
    return null;
  }

  private static Set<ExplanationPart> parts(String @Nullable [] include, ParameterErrors errors) {
    if (include == null) {
      return USUAL;
    }
    Set<ExplanationPart> parts = EnumSet.noneOf(ExplanationPart.class);
    String names = String.join(",", include);
    for (String name : names.isEmpty() ? new String[0] : names.split(",", -1)) {
      Arrays.stream(ExplanationPart.values())
          .filter(part -> part.toString().equals(name))
          .findFirst()
          .ifPresentOrElse(
              parts::add,
              () ->
                  errors.add(
                      INCLUDE,
                      "must be some of %s, with commas between them"
                          .formatted(Arrays.toString(ExplanationPart.values()))));
    }
    return parts;
  }
}
