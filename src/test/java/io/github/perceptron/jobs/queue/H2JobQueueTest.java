package io.github.perceptron.jobs.queue;

import io.github.perceptron.service.ServiceTest;
import org.springframework.test.context.TestPropertySource;

@ServiceTest
@TestPropertySource(properties = "db-scheduler.polling-interval=1h")
class H2JobQueueTest extends JobQueueContract {}
