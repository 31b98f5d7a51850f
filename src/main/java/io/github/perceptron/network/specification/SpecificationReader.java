package io.github.perceptron.network.specification;

import io.github.perceptron.datasets.rows.ImpossibleSplitException;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves a client's request into a {@link TrainingSpecification}: it takes the preset, applies
 * the request's fields, fills in defaults and checks the result against the published JSON Schema.
 *
 * <p>The request is applied to its preset as a JSON Merge Patch (RFC 7396): a field replaces the
 * preset's field, {@code null} removes it, and objects are merged field by field. An optimizer or a
 * schedule with another {@code name} replaces the preset's whole object, because the two have
 * different parameters. The preset's {@code split} belongs to the preset's data set: a request with
 * another data set trains on all of its rows, unless the request has a split.
 */
public final class SpecificationReader {

  /** The preset of a request without a preset. */
  public static final String DEFAULT_PRESET = "vanilla";

  /** JSON Pointer to the alias of a request's initial model. */
  public static final String INITIAL_ALIAS = "/initial_model/alias";

  private static final String ALIAS = "alias";
  private static final String DATA_SET = "data_set";
  private static final String LOSS = "loss";
  private static final String SLOPE = "negative_slope";
  private static final List<String> PRESETS = List.of("vanilla", "modern");

  private final SpecificationSchema schema;
  private final Map<String, ObjectNode> presets = new LinkedHashMap<>();

  /** Reads the schema and the presets from the class path. */
  public SpecificationReader() {
    this.schema = new SpecificationSchema(resource("training-specification.schema.json"));
    for (String name : PRESETS) {
      presets.put(name, SpecificationJson.parse(resource("presets/" + name + ".json")));
    }
  }

  /** Returns the JSON Schema (2020-12) that every resolved specification satisfies. */
  public JsonNode schema() {
    return schema.document();
  }

  /** Returns the resolved presets by name. */
  public Map<String, TrainingSpecification> presets() {
    Map<String, TrainingSpecification> resolved = new LinkedHashMap<>();
    presets.forEach(
        (name, tree) -> resolved.put(name, resolve(tree.objectNode().put("preset", name))));
    return resolved;
  }

  /** Resolves a request without an alias of an initial model. */
  public TrainingSpecification resolve(ObjectNode request) {
    return resolve(
        request,
        (model, alias) -> {
          throw InvalidSpecificationException.at(INITIAL_ALIAS, "cannot be looked up here");
        },
        data -> Optional.empty());
  }

  /**
   * Resolves a request.
   *
   * @param request the hyperparameters of a client's request, possibly none; it is not changed
   * @param aliases looks up the alias of an initial model
   * @param tasks says what a data set has to predict, which decides the loss of a request without
   *     one
   * @throws InvalidSpecificationException if fields are wrong; it names all of them
   */
  public TrainingSpecification resolve(ObjectNode request, AliasLookup aliases, TaskLookup tasks) {
    JsonNode named = request.path("preset");
    String preset = named.isString() ? named.stringValue() : DEFAULT_PRESET;
    ObjectNode tree = presetOf(preset).deepCopy();
    if (request.has(DATA_SET) && !request.get(DATA_SET).equals(tree.get(DATA_SET))) {
      tree.remove("split");
    }
    tree.put("preset", preset);
    MergePatch.apply(tree, request);
    schema.fillDefaults(tree);
    List<FieldError> errors = schema.errorsOf(tree);
    if (errors.isEmpty()) {
      errors = slopesOfOthers(tree);
    }
    if (!errors.isEmpty()) {
      throw InvalidSpecificationException.at(errors);
    }
    if (tree.path("initial_model") instanceof ObjectNode initial && initial.has(ALIAS)) {
      AliasName alias = new AliasName(initial.path(ALIAS).asString());
      initial.remove(ALIAS);
      ModelName model = new ModelName(initial.path("model").asString());
      initial.put("version", aliases.versionOf(model, alias));
    }
    TrainingSpecification resolved = fromValidTree(tree);
    return request.hasNonNull(LOSS) ? resolved : withLoss(resolved, tasks);
  }

  /** Only a leaky ReLU has a slope that can be chosen. */
  private static List<FieldError> slopesOfOthers(ObjectNode tree) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode layers = tree.path("layers");
    for (int i = 0; i < layers.size(); i++) {
      String activation = layers.path(i).path("activation").asString();
      if (layers.path(i).hasNonNull(SLOPE) && !activation.equals(Activation.LEAKY_RELU.id())) {
        errors.add(
            new FieldError(
                JsonPointer.to("layers", i, SLOPE),
                "belongs to the activation leaky_relu, and that of the layer is %s: leave it out"
                    .formatted(activation)));
      }
    }
    return errors;
  }

  /** The losses of the presets are those of several classes. */
  private static TrainingSpecification withLoss(
      TrainingSpecification specification, TaskLookup tasks) {
    return tasks
        .taskOf(specification.data())
        .filter(task -> task != Task.MULTICLASS)
        .map(task -> specification.withLoss(Loss.defaultOf(task)))
        .orElse(specification);
  }

  /**
   * Returns the preset; for an unknown name the default preset, because the schema reports that
   * error later.
   */
  private ObjectNode presetOf(String name) {
    ObjectNode preset = presets.get(presets.containsKey(name) ? name : DEFAULT_PRESET);
    return Objects.requireNonNull(preset);
  }

  /** Reads JSON that {@link #write} wrote. */
  public TrainingSpecification read(String json) {
    return SpecificationJson.fromTree(SpecificationJson.parse(json));
  }

  /** Returns the flat JSON form of a specification. */
  public ObjectNode write(TrainingSpecification specification) {
    return SpecificationJson.toTree(specification);
  }

  private static TrainingSpecification fromValidTree(ObjectNode tree) {
    try {
      return SpecificationJson.fromTree(tree);
    } catch (JacksonException e) {
      // Thrown by a constructor that Jackson called.
      if (e.getCause() instanceof ImpossibleSplitException split) {
        throw InvalidSpecificationException.at("/split/" + split.field(), messageOf(split));
      }
      throw e;
    }
  }

  private static String messageOf(IllegalArgumentException e) {
    @Nullable String message = e.getMessage();
    return message == null ? "contradicts another field" : message;
  }

  private static String resource(String name) {
    String path = "/specification/" + name;
    try (InputStream in = SpecificationReader.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The jar does not contain " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks up aliases of models, because a specification holds only versions. */
  @FunctionalInterface
  public interface AliasLookup {

    /**
     * Returns the version to which an alias points now.
     *
     * @throws InvalidSpecificationException if the model or the alias does not exist
     */
    int versionOf(ModelName model, AliasName alias);
  }

  /** Looks up what the rows of a data set have to predict. */
  @FunctionalInterface
  public interface TaskLookup {

    /** Returns the task; empty if the data set cannot be found. */
    Optional<Task> taskOf(DataSpecification data);
  }
}
