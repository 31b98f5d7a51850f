package io.github.perceptron.network.specification;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The flat JSON form of a {@link TrainingSpecification}. */
final class SpecificationJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(new KerasNames())
          // All parts are read from the same flat object; each part ignores the fields of the
          // others.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final String DATA_SHA256 = "data_sha256";
  private static final String INITIAL_MODEL = "initial_model";
  private static final String KEEP_OPTIMIZER_STATE = "keep_optimizer_state";
  private static final String SPLIT = "split";

  /** The fields that older versions of the service did not have, with what their absence means. */
  private static final ObjectNode LATER_FIELDS =
      parse(
          """
          {"missing_values":"median"}""");

  /**
   * The fields of a split that older versions of the service did not have, with what a split
   * without them means.
   */
  private static final ObjectNode LATER_FIELDS_OF_SPLIT =
      parse(
          """
          {"train_size":null,"shuffle":true,"stratify":false}""");

  private SpecificationJson() {}

  static TrainingSpecification fromTree(ObjectNode tree) {
    return new TrainingSpecification(
        tree.path("preset").asString("none"),
        MAPPER.treeToValue(whole(tree), DataSpecification.class),
        MAPPER.treeToValue(tree, NetworkSpecification.class),
        MAPPER.treeToValue(tree, FitSpecification.class),
        tree.path(INITIAL_MODEL) instanceof ObjectNode initial ? initialModel(initial) : null);
  }

  private static InitialModel initialModel(ObjectNode given) {
    // A specification that was stored by an older version of the service lacks this field.
    ObjectNode whole = MAPPER.createObjectNode().put(KEEP_OPTIMIZER_STATE, false);
    return MAPPER.treeToValue(whole.setAll(given), InitialModel.class);
  }

  private static ObjectNode whole(ObjectNode tree) {
    ObjectNode whole = LATER_FIELDS.deepCopy().setAll(tree);
    if (whole.path(SPLIT) instanceof ObjectNode split) {
      whole.set(SPLIT, LATER_FIELDS_OF_SPLIT.deepCopy().setAll(split));
    }
    return whole;
  }

  static ObjectNode toTree(TrainingSpecification specification) {
    ObjectNode tree = MAPPER.createObjectNode().put("preset", specification.preset());
    tree.setAll(MAPPER.<ObjectNode>valueToTree(specification.data()));
    if (specification.data().dataSha256() == null) {
      // For the same reason as below.
      tree.remove(DATA_SHA256);
    }
    tree.setAll(MAPPER.<ObjectNode>valueToTree(specification.network()));
    tree.setAll(MAPPER.<ObjectNode>valueToTree(specification.fit()));
    removeEqual(tree, LATER_FIELDS);
    if (tree.path(SPLIT) instanceof ObjectNode split) {
      removeEqual(split, LATER_FIELDS_OF_SPLIT);
    }
    if (specification.initialModel() != null) {
      // Left out if null, so that the JSON equals that of older versions, which did not have the
      // field.
      tree.set(INITIAL_MODEL, MAPPER.valueToTree(specification.initialModel()));
    }
    return tree;
  }

  /**
   * Removes fields that say what their absence says, so that the JSON equals that of older
   * versions, which receipts keep.
   */
  private static void removeEqual(ObjectNode object, ObjectNode meanings) {
    meanings
        .properties()
        .forEach(
            field -> {
              if (field.getValue().equals(object.get(field.getKey()))) {
                object.remove(field.getKey());
              }
            });
  }

  static ObjectNode parse(String json) {
    return (ObjectNode) MAPPER.readTree(json);
  }

  /**
   * Names in snake_case, except {@code beta_1} and {@code beta_2}, which Keras writes with a second
   * underscore.
   */
  private static final class KerasNames extends PropertyNamingStrategies.SnakeCaseStrategy {
    @Override
    public String translate(String name) {
      return switch (name) {
        case "beta1" -> "beta_1";
        case "beta2" -> "beta_2";
        default -> super.translate(name);
      };
    }
  }
}
