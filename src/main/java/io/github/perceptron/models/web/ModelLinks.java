package io.github.perceptron.models.web;

/** The paths of models. Names of models and aliases need no escaping. */
final class ModelLinks {

  private ModelLinks() {}

  static String model(String name) {
    return "/v1/models/" + name;
  }

  static String version(String name, int version) {
    return model(name) + "/versions/" + version;
  }

  static String alias(String name, String alias) {
    return model(name) + "/aliases/" + alias;
  }
}
