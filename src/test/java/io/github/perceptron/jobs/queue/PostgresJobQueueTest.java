package io.github.perceptron.jobs.queue;

import io.github.perceptron.service.PostgresServiceTest;

@PostgresServiceTest
class PostgresJobQueueTest extends JobQueueContract {}
