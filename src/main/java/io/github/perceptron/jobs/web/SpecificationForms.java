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
 * The two forms of a training specification, made of its JSON Schema: resolved, where every field
 * is there, and requested, where each may be left out because a preset stands below it.
 */
final class SpecificationForms {

  static final String RESOLVED = "TrainingSpecification";
  static final String REQUEST = "TrainingJobRequest";

  private static final String DEFINITIONS = "$defs";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final String DEFAULT = "default";
  private static final String INITIAL_MODEL = "initial_model";

  /** Fields whose other fields depend on their name, and what their definitions begin with. */
  private static final Map<String, String> NAMED =
      Map.of("optimizer", "optimizer_", "learning_rate_schedule", "schedule_");

  private static final List<String> WAYS = List.of("version", "alias");

  private final ObjectNode schema;

  SpecificationForms(ObjectNode schema) {
    this.schema = schema;
  }

  /** What a job answers with, by the schemas' names. */
  Map<String, ObjectNode> resolved() {
    ObjectNode whole = copy(RESOLVED, "The hyperparameters of a job, each as it was resolved");
    chooseByName(whole, "oneOf", RESOLVED);
    requireAll(whole, List.of(INITIAL_MODEL));
    ObjectNode initial = property(whole, INITIAL_MODEL);
    List.of("if", "then", "else").forEach(initial::remove);
    property(whole, INITIAL_MODEL).withObjectProperty(PROPERTIES).remove("alias");
    requireAll(initial, List.of());
    Map<String, ObjectNode> forms = definitions(RESOLVED);
    forms.values().forEach(form -> requireAll(form, List.of()));
    forms.put(RESOLVED, whole);
    return forms;
  }

  /** What a client sends, by the schemas' names. */
  Map<String, ObjectNode> requested() {
    ObjectNode whole =
        copy(
            REQUEST,
            "Hyperparameters on top of a preset (RFC 7396): what is left out is the preset's, null"
                + " takes it away. {} is the preset vanilla.");
    chooseByName(whole, "anyOf", REQUEST);
    loosen(whole);
    Map<String, ObjectNode> initial = initialModels(property(whole, INITIAL_MODEL));
    whole.withObjectProperty(PROPERTIES).set(INITIAL_MODEL, anyOrNull(initial.keySet()));
    Map<String, ObjectNode> forms = definitions(REQUEST);
    forms.values().forEach(SpecificationForms::loosen);
    forms.putAll(initial);
    forms.put(REQUEST, whole);
    return forms;
  }

  /** By its version or by an alias, never by both. */
  private static Map<String, ObjectNode> initialModels(ObjectNode initial) {
    Map<String, ObjectNode> forms = new TreeMap<>();
    for (String way : WAYS) {
      ObjectNode form = initial.deepCopy();
      form.remove(List.of("if", "then", "else"));
      form.put("type", "object");
      WAYS.stream()
          .filter(it -> !it.equals(way))
          .forEach(form.withObjectProperty(PROPERTIES)::remove);
      form.withArrayProperty(REQUIRED).add(way);
      form.path(PROPERTIES).forEach(property -> ((ObjectNode) property).remove(DEFAULT));
      String title = nameOf("initial_model_by_" + way, REQUEST);
      forms.put(title, form.put("title", title));
    }
    return forms;
  }

  private ObjectNode anyOrNull(Set<String> forms) {
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

  /** The definitions as schemas of their own: Sgd, Adam, Cosine and so on. */
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
    NAMED.forEach(
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

  /** Every field is written, that of a layer too. */
  private static void requireAll(ObjectNode object, List<String> except) {
    ArrayNode required = object.putArray(REQUIRED);
    object
        .path(PROPERTIES)
        .properties()
        .forEach(
            one -> {
              if (!except.contains(one.getKey())) {
                required.add(one.getKey());
              }
              ObjectNode property = (ObjectNode) one.getValue();
              property.remove(DEFAULT);
              if (property.has(PROPERTIES)) {
                requireAll(property, List.of());
              }
              if (property.path("items") instanceof ObjectNode items) {
                requireAll(items, List.of());
              }
            });
  }

  /**
   * Nothing is required, and what has a default may be null. The defaults go: the preset's values
   * come before them. Arrays are replaced whole, so that what is in them stays as it is.
   */
  private static void loosen(ObjectNode object) {
    object.remove(REQUIRED);
    for (Map.Entry<String, JsonNode> one : object.path(PROPERTIES).properties()) {
      ObjectNode property = (ObjectNode) one.getValue();
      boolean mayBeNull = property.remove(DEFAULT) != null;
      if (property.has(PROPERTIES) && !one.getKey().equals(INITIAL_MODEL)) {
        loosen(property);
      }
      if (mayBeNull && property.has("enum")) {
        one.setValue(either(property));
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

  /** Generated clients make one type of an enum that stands by itself, several of one with null. */
  private static ObjectNode either(ObjectNode property) {
    ObjectNode either = property.objectNode();
    either.set("description", property.remove("description"));
    ArrayNode choices = either.putArray("anyOf");
    choices.add(property);
    choices.addObject().put("type", "null");
    return either;
  }
}
