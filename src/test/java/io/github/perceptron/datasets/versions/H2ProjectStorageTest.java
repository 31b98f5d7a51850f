package io.github.perceptron.datasets.versions;

import io.github.perceptron.service.ServiceTest;

@ServiceTest
class H2ProjectStorageTest extends ProjectStorageContract {

  @Override
  String waiting() {
    return "select count(*) from information_schema.sessions where blocker_id is not null";
  }
}
