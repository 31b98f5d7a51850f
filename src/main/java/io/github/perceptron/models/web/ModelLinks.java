package io.github.perceptron.models.web;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;

/** The paths of models. Names of models and aliases need no escaping. */
final class ModelLinks {

  private ModelLinks() {}

  static String model(ModelName name) {
    return "/v1/models/" + name;
  }

  static String version(ModelName name, int version) {
    return model(name) + "/versions/" + version;
  }

  static String alias(ModelName name, AliasName alias) {
    return model(name) + "/aliases/" + alias;
  }
}
