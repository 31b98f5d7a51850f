package io.github.perceptron.production.shadow;

import io.github.perceptron.service.ServiceTest;

@ServiceTest
class H2ShadowRowsTest extends ShadowRowsContract {}
