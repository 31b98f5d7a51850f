package io.github.perceptron.service;

import io.github.perceptron.service.Client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.JsonNode;

/** Asks jobs to do what their verbs say. */
public final class JobClient {

  /** So long that no test sees its end by itself. */
  public static final String LONG =
      "{'data_set':'tiny','split':null,'epochs':100000,'max_epochs_per_second':20,'batch_size':4}";

  public static final String SHORT = "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4}";

  /** Its loss is no number after an epoch. */
  public static final String DIVERGING =
      "{'optimizer':{'learning_rate':100000},'l2':50,'split':{'test_size':0.99,'random_state':1}}";

  private final Client client;

  public JobClient(Client client) {
    this.client = client;
  }

  public Answer verb(String job, String verb) {
    return client.send(client.request(job + ":" + verb).POST(BodyPublishers.noBody()));
  }

  public Answer delete(String job) {
    return client.send(client.request(job).DELETE());
  }

  public JsonNode get(String job) {
    return client.get(job).json();
  }
}
