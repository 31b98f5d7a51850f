package io.github.perceptron.jobs.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two schemas of a training specification, generated from its JSON Schema. In the resolved form
 * every field is required; in the form of a request every field is optional, because a preset
 * provides the missing ones.
 */
final class SpecificationForms {

  static final String RESOLVED = "TrainingSpecification";
  static final String REQUEST = "TrainingJobRequest";

  private static final String DEFINITIONS = "$defs";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final String DEFAULT = "default";
  private static final String DATA_SHA256 = "data_sha256";
  private static final String INITIAL_MODEL = "initial_model";
  private static final String MISSING_VALUES = "missing_values";

  /**
   * The objects whose fields depend on their field {@code name}, with the prefix of their
   * definitions.
   */
  private static final Map<String, String> CHOSEN_BY_NAME =
      Map.of("optimizer", "optimizer_", "learning_rate_schedule", "schedule_");

  /**
   * Fields of an object or of the objects of a list, which a resolved specification lacks if they
   * have their default.
   */
  private static final Map<String, List<String>> LEFT_OUT =
      Map.of(
          "split",
          List.of("train_size", "shuffle", "stratify"),
          "layers",
          List.of("negative_slope"));

  private static final List<String> REFERENCES = List.of("version", "alias");

  private final ObjectNode schema;

  SpecificationForms(ObjectNode schema) {
    this.schema = schema;
  }

  /** Returns the schemas of an answer, by name. */
  Map<String, ObjectNode> resolved() {
    ObjectNode whole = copy(RESOLVED, "All hyperparameters of a job, with every default filled in");
    chooseByName(whole, "oneOf", RESOLVED);
    requireAll(
        whole,
        List.of(
            DATA_SHA256,
            INITIAL_MODEL,
            MISSING_VALUES,
            "huber_delta",
            "class_weight",
            "max_epochs_per_second",
            "diagnostics"));
    ObjectNode initial = property(whole, INITIAL_MODEL);
    List.of("if", "then", "else").forEach(initial::remove);
    property(whole, INITIAL_MODEL).withObjectProperty(PROPERTIES).remove("alias");
    requireAll(initial, List.of());
    Map<String, ObjectNode> forms = definitions(RESOLVED);
    forms.values().forEach(form -> requireAll(form, List.of()));
    forms.put(RESOLVED, whole);
    return forms;
  }

  /** Returns the schemas of a request, by name. */
  Map<String, ObjectNode> requested() {
    ObjectNode whole =
        copy(
            REQUEST,
            "Changes to a preset as a JSON Merge Patch (RFC 7396): a missing field has the value of the preset,"
                + " null removes that value. {} is the preset vanilla.");
    chooseByName(whole, "anyOf", REQUEST);
    makeOptional(whole);
    Map<String, ObjectNode> initial = initialModels(property(whole, INITIAL_MODEL));
    whole.withObjectProperty(PROPERTIES).set(INITIAL_MODEL, choiceWithNullOf(initial.keySet()));
    Map<String, ObjectNode> forms = definitions(REQUEST);
    forms.values().forEach(SpecificationForms::makeOptional);
    forms.putAll(initial);
    forms.put(REQUEST, whole);
    return forms;
  }

  /**
   * Returns one schema for each way to name the initial model: by its version or by an alias, never
   * by both.
   */
  private static Map<String, ObjectNode> initialModels(ObjectNode initial) {
    Map<String, ObjectNode> forms = new TreeMap<>();
    for (String reference : REFERENCES) {
      ObjectNode form = initial.deepCopy();
      form.remove(List.of("if", "then", "else"));
      form.put("type", "object");
      REFERENCES.stream()
          .filter(it -> !it.equals(reference))
          .forEach(form.withObjectProperty(PROPERTIES)::remove);
      form.withArrayProperty(REQUIRED).add(reference);
      form.path(PROPERTIES).forEach(property -> ((ObjectNode) property).remove(DEFAULT));
      String title = nameOf("initial_model_by_" + reference, REQUEST);
      forms.put(title, form.put("title", title));
    }
    return forms;
  }

  private ObjectNode choiceWithNullOf(Set<String> forms) {
    ObjectNode either = schema.objectNode();
    ArrayNode choices = either.putArray("anyOf");
    forms.forEach(form -> choices.addObject().put("$ref", "#/components/schemas/" + form));
    choices.addObject().put("type", "null");
    return either;
  }

  private ObjectNode copy(String title, String description) {
    ObjectNode whole = schema.deepCopy();
    whole.remove(List.of("$schema", "$id", DEFINITIONS));
    return whole.put("title", title).put("description", description);
  }

  /** Returns the definitions as separate schemas: Sgd, Adam, Cosine and so on. */
  private Map<String, ObjectNode> definitions(String form) {
    Map<String, ObjectNode> forms = new LinkedHashMap<>();
    schema
        .path(DEFINITIONS)
        .properties()
        .forEach(
            one -> {
              ObjectNode definition = (ObjectNode) one.getValue().deepCopy();
              forms.put(
                  nameOf(one.getKey(), form), definition.put("title", nameOf(one.getKey(), form)));
            });
    return forms;
  }

  private void chooseByName(ObjectNode whole, String choice, String form) {
    CHOSEN_BY_NAME.forEach(
        (field, prefix) -> {
          ObjectNode choices = schema.objectNode();
          choices.set("description", property(whole, field).path("description"));
          choices.set(DEFAULT, property(whole, field).path(DEFAULT));
          ArrayNode all = choices.putArray(choice);
          for (String definition : schema.path(DEFINITIONS).propertyNames()) {
            if (definition.startsWith(prefix)) {
              all.addObject().put("$ref", "#/components/schemas/" + nameOf(definition, form));
            }
          }
          whole.withObjectProperty(PROPERTIES).set(field, choices);
        });
  }

  private static String nameOf(String definition, String form) {
    StringBuilder name = new StringBuilder();
    for (String word : definition.split("_", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return form.equals(REQUEST) ? name.append("Request").toString() : name.toString();
  }

  private static ObjectNode property(ObjectNode of, String name) {
    return (ObjectNode) of.path(PROPERTIES).path(name);
  }

  /** Makes every field required, also those of a layer. */
  private static void requireAll(ObjectNode object, List<String> except) {
    ArrayNode required = object.putArray(REQUIRED);
    object
        .path(PROPERTIES)
        .properties()
        .forEach(
            one -> {
              ObjectNode property = (ObjectNode) one.getValue();
              if (!except.contains(one.getKey())) {
                required.add(one.getKey());
                property.remove(DEFAULT);
              }
              if (property.has(PROPERTIES)) {
                requireAll(property, LEFT_OUT.getOrDefault(one.getKey(), List.of()));
              }
              if (property.path("items") instanceof ObjectNode items) {
                requireAll(items, LEFT_OUT.getOrDefault(one.getKey(), List.of()));
              }
            });
  }

  /**
   * Makes every field optional, and nullable if it has a default. It removes the defaults, because
   * the values of the preset take precedence. A request replaces an array as a whole, so the
   * elements of arrays stay unchanged.
   */
  private static void makeOptional(ObjectNode object) {
    object.remove(REQUIRED);
    for (Map.Entry<String, JsonNode> one : object.path(PROPERTIES).properties()) {
      ObjectNode property = (ObjectNode) one.getValue();
      boolean mayBeNull = property.remove(DEFAULT) != null;
      if (property.has(PROPERTIES) && !one.getKey().equals(INITIAL_MODEL)) {
        makeOptional(property);
      }
      if (mayBeNull && property.has("enum")) {
        one.setValue(choiceWithNull(property));
      } else if (mayBeNull) {
        allowNull(property);
      }
    }
  }

  private static void allowNull(ObjectNode property) {
    if (property.path("anyOf") instanceof ArrayNode choices) {
      choices.addObject().put("type", "null");
    } else if (property.path("type").isString()) {
      ArrayNode types = property.arrayNode().add(property.path("type").asString()).add("null");
      property.set("type", types);
    }
  }

  /**
   * Returns a choice between an enum and null. As a separate schema the enum becomes one type in a
   * generated client; an enum that contains null becomes several.
   */
  private static ObjectNode choiceWithNull(ObjectNode property) {
    ObjectNode either = property.objectNode();
    either.set("description", property.remove("description"));
    ArrayNode choices = either.putArray("anyOf");
    choices.add(property);
    choices.addObject().put("type", "null");
    return either;
  }
}
