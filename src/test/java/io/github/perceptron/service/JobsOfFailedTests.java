package io.github.perceptron.service;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import tools.jackson.databind.JsonNode;

/**
 * Cancels what a failed test left behind: its jobs would keep the workers of the shared service, so
 * that the tests after it fail too.
 */
final class JobsOfFailedTests implements AfterEachCallback {

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      return;
    }
    Client client = SpringExtension.getApplicationContext(context).getBean(Client.class);
    JobClient jobs = new JobClient(client);
    for (String state : new String[] {"QUEUED", "RUNNING", "PAUSED"}) {
      JsonNode page = client.get("/v1/training-jobs?page_size=200&state=" + state).json();
      page.path("jobs").forEach(job -> jobs.verb(job.at("/links/self").asString(), "cancel"));
    }
  }
}
