package io.github.perceptron.production.web;

import io.github.perceptron.service.PostgresServiceTest;

@PostgresServiceTest
class PostgresAccuracyTest extends AccuracyContract {}
