package io.github.perceptron.production.shadow;

import io.github.perceptron.service.PostgresServiceTest;

@PostgresServiceTest
class PostgresShadowRowsTest extends ShadowRowsContract {}
