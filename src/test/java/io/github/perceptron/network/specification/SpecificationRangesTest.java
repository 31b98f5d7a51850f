package io.github.perceptron.network.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.github.perceptron.datasets.DataSetName;
import io.github.perceptron.datasets.rows.PartSize;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.weights.ClassWeights;
import io.github.perceptron.testing.UnitTest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schema and the values in the code say the same of every field. The tests walk over
 * the schema and over the records, so that a field which stands in only one of them is found.
 */
@UnitTest
class SpecificationRangesTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final ObjectNode DOCUMENT = (ObjectNode) new SpecificationReader().schema();
  private static final SpecificationSchema SCHEMA = new SpecificationSchema(DOCUMENT.toString());

  /**
   * Fields of requests that no record has: what they say is in another field when it is resolved.
   */
  private static final Set<String> NOT_IN_RECORDS = Set.of("/initial_model/alias");

  /** Records that are one text or one number in JSON. */
  private static final Set<Class<?>> ONE_VALUE =
      Set.of(ClassWeights.class, Sha256.class, ModelName.class, PartSize.class);

  /** What a string that has no list of values must match, beside the schema. */
  private static final Map<String, String> PATTERNS =
      Map.of(
          "/data_set", DataSetName.PATTERN,
          "/data_sha256", DataSpecification.CONTENT_PATTERN,
          "/class_weight", "balanced",
          "/initial_model/model", ModelName.PATTERN,
          "/initial_model/alias", AliasName.PATTERN,
          "/initial_model/parameter_sha256", "[0-9a-f]{64}");

  /** A field of the schema, and a specification that is valid and has it. */
  record Field(String pointer, JsonNode rules, ObjectNode valid) {

    @Override
    public String toString() {
      return pointer + " of " + valid.at("/optimizer/name") + valid.at("/learning_rate_schedule");
    }

    boolean hasType(String type) {
      JsonNode types = rules.path("type");
      return types.isArray()
          ? types.valueStream().anyMatch(it -> it.asString().equals(type))
          : types.asString("").equals(type);
    }

    boolean isNumber() {
      return hasType("integer") || hasType("number");
    }

    ObjectNode with(JsonNode value) {
      ObjectNode changed = valid.deepCopy();
      int slash = pointer.lastIndexOf('/');
      ((ObjectNode) changed.at(pointer.substring(0, slash)))
          .set(pointer.substring(slash + 1), value);
      return changed;
    }
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void a_number_is_taken_at_its_bounds_and_refused_beyond_by_schema_and_code(Field field) {
    Bound least = Bound.least(field);
    Bound most = Bound.most(field);

    for (Bound bound : List.of(least, most)) {
      assertThat(refusals(field.with(bound.inside()))).as("%s", bound).isEmpty();
      assertThat(refusals(field.with(bound.outside())))
          .as("%s", bound)
          .containsExactly("schema", "code");
    }
  }

  static Stream<Field> numbers() {
    return fields().stream().filter(Field::isNumber);
  }

  @ParameterizedTest
  @MethodSource("strings")
  void a_string_that_is_free_has_one_pattern_in_schema_and_code(Field field) {
    String pattern = PATTERNS.get(field.pointer());

    assertThat(field.rules().path("pattern").asString()).isEqualTo("^" + pattern + "$");
    if (NOT_IN_RECORDS.contains(field.pointer())) {
      return;
    }
    for (String bad : List.of("", "Capital", "a/b", "a b", "ä", "x".repeat(65))) {
      assertThat(refusals(field.with(MAPPER.valueToTree(bad))))
          .as(bad)
          .containsExactly("schema", "code");
    }
  }

  static Stream<Field> strings() {
    return fields().stream().filter(field -> field.hasType("string") && !field.rules().has("enum"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_default_is_a_value_that_the_code_takes(Field field) {
    JsonNode fallback = field.rules().get("default");
    if (fallback != null) {
      ObjectNode without = field.with(MAPPER.nullNode());
      ObjectNode parent =
          (ObjectNode) without.at(field.pointer().substring(0, field.pointer().lastIndexOf('/')));
      parent.remove(field.pointer().substring(field.pointer().lastIndexOf('/') + 1));

      SCHEMA.fillDefaults(without);

      assertThat(without.at(field.pointer())).isEqualTo(fallback);
      assertThat(refusals(without)).isEmpty();
    }
  }

  @Test
  void the_defaults_that_the_code_knows_by_itself_are_the_schemas() {
    ObjectNode old = complete();
    ((ObjectNode) old.path("initial_model")).remove("keep_optimizer_state");
    ((ObjectNode) old.path("split")).remove(List.of("train_size", "shuffle", "stratify"));

    TrainTestSplit split = SpecificationJson.fromTree(old).data().split();
    InitialModel initial = SpecificationJson.fromTree(old).initialModel();

    assertThat(split).isEqualTo(SpecificationJson.fromTree(complete()).data().split());

    assertThat(Objects.requireNonNull(initial).keepOptimizerState())
        .isEqualTo(
            DOCUMENT
                .at("/properties/initial_model/properties/keep_optimizer_state/default")
                .asBoolean());
    assertThat(DOCUMENT.at("/properties/preset/default").asString())
        .isEqualTo(SpecificationReader.DEFAULT_PRESET);
    assertThat(strings(DOCUMENT.at("/properties/preset/enum")))
        .containsExactlyElementsOf(new SpecificationReader().presets().keySet());
  }

  @Test
  void each_field_of_the_schema_is_a_component_of_a_record_and_the_other_way_round() {
    Map<String, Type> components = components();
    Set<String> described = new TreeSet<>();
    fields().forEach(field -> described.add(place(field.pointer(), field)));
    described.removeAll(NOT_IN_RECORDS);
    described.removeIf(it -> it.equals("/preset") || it.endsWith("/name"));

    Set<String> settable = new TreeSet<>(components.keySet());
    assertThat(described).isEqualTo(settable);
  }

  @Test
  void each_list_of_values_in_the_schema_is_that_of_an_enum() {
    Map<String, Type> components = components();
    List<String> compared = new ArrayList<>();
    for (Field field : fields()) {
      String place = place(field.pointer(), field);
      if (components.get(place) instanceof Class<?> type && type.isEnum()) {
        List<String> ids =
            Arrays.stream(type.getEnumConstants())
                .map(it -> MAPPER.valueToTree(it).asString())
                .toList();
        assertThat(strings(field.rules().path("enum"))).as(place).isEqualTo(ids);
        compared.add(place);
      } else {
        assertThat(field.rules().has("enum"))
            .as(place)
            .isEqualTo(place.equals("/preset") || place.endsWith("/name"));
      }
    }
    assertThat(compared)
        .contains("/loss", "/weight_init", "/normalization", "/early_stopping/monitor");
  }

  @ParameterizedTest
  @ValueSource(classes = {Optimizer.class, LearningRateSchedule.class})
  void each_permitted_record_has_a_name_in_json_and_a_definition_in_the_schema(Class<?> closed) {
    String field = closed == Optimizer.class ? "optimizer" : "learning_rate_schedule";
    String prefix = closed == Optimizer.class ? "optimizer_" : "schedule_";
    JsonSubTypes types = Objects.requireNonNull(closed.getAnnotation(JsonSubTypes.class));
    List<String> names = Arrays.stream(types.value()).map(JsonSubTypes.Type::name).toList();

    assertThat(Arrays.stream(types.value()).map(JsonSubTypes.Type::value))
        .containsExactlyInAnyOrder(closed.getPermittedSubclasses());
    assertThat(strings(DOCUMENT.at("/properties/%s/properties/name/enum".formatted(field))))
        .isEqualTo(names);
    assertThat(DOCUMENT.path("$defs").propertyNames().stream().filter(it -> it.startsWith(prefix)))
        .containsExactlyElementsOf(names.stream().map(prefix::concat).toList());
    List<String> chosen = new ArrayList<>();
    for (JsonNode choice : DOCUMENT.at("/properties/%s/allOf".formatted(field))) {
      String name = choice.at("/if/properties/name/const").asString();
      chosen.add(name);
      assertThat(choice.at("/then/$ref").asString()).isEqualTo("#/$defs/" + prefix + name);
      assertThat(
              DOCUMENT.at("/$defs/%s%s/properties/name/const".formatted(prefix, name)).asString())
          .isEqualTo(name);
    }
    assertThat(chosen).isEqualTo(names);
  }

  @Test
  void an_optimizer_is_called_in_the_code_as_in_json() {
    for (String name : strings(DOCUMENT.at("/properties/optimizer/properties/name/enum"))) {
      ObjectNode tree = complete();
      tree.set("optimizer", filled(Map.of("name", name), "optimizer_" + name));

      assertThat(SpecificationJson.fromTree(tree).network().optimizer().id()).isEqualTo(name);
    }
  }

  @Test
  void a_list_of_layers_is_taken_at_its_bounds_and_refused_beyond_by_schema_and_code() {
    JsonNode rules = DOCUMENT.at("/properties/layers");
    int least = rules.path("minItems").asInt();
    int most = rules.path("maxItems").asInt();

    assertThat(refusals(withLayers(least))).isEmpty();
    assertThat(refusals(withLayers(most))).isEmpty();
    assertThat(least).isZero();
    assertThat(refusals(withLayers(most + 1))).containsExactly("schema", "code");
  }

  private static ObjectNode withLayers(int count) {
    ObjectNode tree = complete();
    JsonNode layer = tree.at("/layers/0");
    ArrayNode layers = tree.putArray("layers");
    for (int i = 0; i < count; i++) {
      layers.add(layer.deepCopy());
    }
    return tree;
  }

  /** Who refuses a specification: "schema", "code". */
  private static List<String> refusals(ObjectNode tree) {
    List<String> refusals = new ArrayList<>();
    if (!SCHEMA.errorsOf(tree).isEmpty()) {
      refusals.add("schema");
    }
    try {
      SpecificationJson.fromTree(tree);
    } catch (IllegalArgumentException | JacksonException e) {
      refusals.add("code");
    }
    return refusals;
  }

  /** All fields of the schema; those of optimizers and schedules once for each of their kinds. */
  static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    collect(DOCUMENT, "", complete(), fields);
    for (String definition : DOCUMENT.path("$defs").propertyNames()) {
      String name = definition.substring(definition.indexOf('_') + 1);
      String field = definition.startsWith("optimizer_") ? "optimizer" : "learning_rate_schedule";
      ObjectNode tree = complete();
      tree.set(field, filled(Map.of("name", name), definition));
      DOCUMENT
          .at("/$defs/%s/properties".formatted(definition))
          .properties()
          .forEach(
              one -> {
                if (!one.getKey().equals("name")) {
                  fields.add(new Field("/" + field + "/" + one.getKey(), one.getValue(), tree));
                }
              });
    }
    return fields;
  }

  private static void collect(
      JsonNode object, String pointer, ObjectNode valid, List<Field> fields) {
    for (Map.Entry<String, JsonNode> one : object.path("properties").properties()) {
      JsonNode rules = one.getValue();
      String place = pointer + "/" + one.getKey();
      if (rules.has("properties")) {
        collect(rules, place, valid, fields);
      } else if (rules.path("items").has("properties")) {
        collect(rules.path("items"), place + "/0", valid, fields);
      } else {
        fields.add(new Field(place, rules, valid));
      }
    }
  }

  /** A specification in which every object and every list has something in it. */
  private static ObjectNode complete() {
    ObjectNode tree =
        (ObjectNode)
            MAPPER.readTree(
                """
                {"preset":"vanilla","data_set":"mnist","split":{"test_size":0.5,"random_state":1},
                 "validation_split":0.5,"layers":[{"units":5,"activation":"leaky_relu"}],
                 "optimizer":{"name":"sgd","learning_rate":0.1},
                 "learning_rate_schedule":{"name":"constant"},"early_stopping":{},
                 "initial_model":{"model":"m","version":1,"parameter_sha256":null}}
                """);
    // Without validation rows only these can be watched.
    ((ObjectNode) tree.path("early_stopping")).put("monitor", "loss");
    SCHEMA.fillDefaults(tree);
    return tree;
  }

  /** A kind of optimizer or schedule; what has no default is as small as it may be. */
  private static ObjectNode filled(Map<String, String> begin, String definition) {
    ObjectNode object = MAPPER.valueToTree(begin);
    DOCUMENT
        .at("/$defs/%s/properties".formatted(definition))
        .properties()
        .forEach(
            one -> {
              if (!object.has(one.getKey())) {
                JsonNode rules = one.getValue();
                JsonNode fallback = rules.get("default");
                object.set(
                    one.getKey(), fallback != null ? fallback : rules.path("maximum").deepCopy());
              }
            });
    return object;
  }

  /** Without places in lists; the fields of a kind of optimizer or schedule under its name. */
  private static String place(String pointer, Field field) {
    String place = pointer.replace("/0/", "/");
    for (String named : List.of("/optimizer", "/learning_rate_schedule")) {
      if (place.startsWith(named + "/") && !place.endsWith("/name")) {
        String name = field.valid().at(named + "/name").asString();
        return named + "/" + name + place.substring(named.length());
      }
    }
    return place;
  }

  /** The components of all records that make a specification, by their places in JSON. */
  private static Map<String, Type> components() {
    Map<String, Type> components = new LinkedHashMap<>();
    for (RecordComponent part : TrainingSpecification.class.getRecordComponents()) {
      boolean flat = part.getType().isRecord() && part.getType() != InitialModel.class;
      if (flat) {
        add(part.getType(), "", components);
      } else if (part.getType().isRecord()) {
        add(part.getType(), "/initial_model", components);
      }
    }
    return components;
  }

  private static void add(Class<?> type, String pointer, Map<String, Type> components) {
    for (RecordComponent component : type.getRecordComponents()) {
      String place = pointer + "/" + nameOf(component);
      Class<?> of = elementOf(component);
      if (of.isRecord() && !ONE_VALUE.contains(of)) {
        add(of, place, components);
      } else if (of.isSealed()) {
        JsonSubTypes types = Objects.requireNonNull(of.getAnnotation(JsonSubTypes.class));
        for (JsonSubTypes.Type kind : types.value()) {
          add(kind.value(), place + "/" + kind.name(), components);
        }
      } else {
        components.put(place, of);
      }
    }
  }

  /** The type itself, of a list that of its elements. */
  private static Class<?> elementOf(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
        ? (Class<?>) list.getActualTypeArguments()[0]
        : component.getType();
  }

  private static String nameOf(RecordComponent component) {
    return component
        .getName()
        .replaceAll("([A-Z])", "_$1")
        .replaceAll("^beta(\\d)$", "beta_$1")
        .toLowerCase(Locale.ROOT);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  /** The last value that is taken and the first that is not. */
  record Bound(JsonNode inside, JsonNode outside) {

    static Bound least(Field field) {
      return of(field, "minimum", "exclusiveMinimum", -1);
    }

    static Bound most(Field field) {
      return of(field, "maximum", "exclusiveMaximum", 1);
    }

    private static Bound of(Field field, String including, String excluding, int outwards) {
      @Nullable JsonNode within = field.rules().get(including);
      @Nullable JsonNode beyond = field.rules().get(excluding);
      assertThat(Stream.of(within, beyond).filter(Objects::nonNull))
          .as("%s has one %s", field, including)
          .hasSize(1);
      if (field.hasType("integer")) {
        long bound = Objects.requireNonNull(within, "whole numbers have inclusive bounds").asLong();
        return new Bound(MAPPER.valueToTree(bound), MAPPER.valueToTree(bound + outwards));
      }
      if (within != null) {
        double bound = within.asDouble();
        return new Bound(MAPPER.valueToTree(bound), MAPPER.valueToTree(next(bound, outwards)));
      }
      double bound = Objects.requireNonNull(beyond).asDouble();
      return new Bound(MAPPER.valueToTree(next(bound, -outwards)), MAPPER.valueToTree(bound));
    }

    private static double next(double value, int direction) {
      return direction > 0 ? Math.nextUp(value) : Math.nextDown(value);
    }
  }
}
