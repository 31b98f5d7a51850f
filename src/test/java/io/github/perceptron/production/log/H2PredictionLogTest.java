package io.github.perceptron.production.log;

import io.github.perceptron.service.ServiceTest;

@ServiceTest
class H2PredictionLogTest extends PredictionLogContract {}
