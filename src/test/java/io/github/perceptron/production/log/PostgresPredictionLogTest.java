package io.github.perceptron.production.log;

import io.github.perceptron.service.PostgresServiceTest;

@PostgresServiceTest
class PostgresPredictionLogTest extends PredictionLogContract {}
