package io.github.perceptron.production.web;

import io.github.perceptron.service.ServiceTest;

@ServiceTest
class H2AccuracyTest extends AccuracyContract {}
