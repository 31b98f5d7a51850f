package io.github.perceptron.datasets.versions;

import io.github.perceptron.service.PostgresServiceTest;

@PostgresServiceTest
class PostgresProjectStorageTest extends ProjectStorageContract {

  @Override
  String waiting() {
    return "select count(*) from pg_locks where not granted";
  }
}
