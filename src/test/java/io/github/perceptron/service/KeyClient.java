package io.github.perceptron.service;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.ApiKeys;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.access.keys.NewKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Talks to a service that asks for keys, and creates keys for it. */
public final class KeyClient {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Environment environment;
  private final ApiKeys keys;

  @Autowired
  public KeyClient(Environment environment, ApiKeys keys) {
    this.environment = environment;
    this.keys = keys;
  }

  /** Creates a key that never expires. */
  public IssuedKey create(Scope scope) {
    return create(scope, "default", null);
  }

  /** Creates a key, also one that has expired. */
  public IssuedKey create(Scope scope, @Nullable Instant end) {
    return create(scope, "default", end);
  }

  /** Creates a key of a project. */
  public IssuedKey create(Scope scope, String project) {
    return create(scope, project, null);
  }

  private IssuedKey create(Scope scope, String project, @Nullable Instant end) {
    return keys.create(new NewKey("key of a test", project, Set.of(scope), end), "the test");
  }

  /** Revokes a key. */
  public void revoke(IssuedKey key) {
    keys.revoke(key.key().id());
  }

  /** Returns the headers that send a key. */
  public static String[] with(IssuedKey key) {
    return new String[] {"Authorization", "Bearer " + key.text()};
  }

  public HttpResponse<String> get(String path, String... headers) {
    return text("GET", path, null, headers);
  }

  public HttpResponse<String> post(String path, String json, String... headers) {
    return text("POST", path, json, headers);
  }

  /** Sends bytes. */
  public HttpResponse<String> upload(String path, byte[] body, String type, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(root() + path))
            .POST(BodyPublishers.ofByteArray(body))
            .header("Content-Type", type)
            .headers(headers)
            .build(),
        BodyHandlers.ofString());
  }

  public HttpResponse<String> delete(String path, String... headers) {
    return text("DELETE", path, null, headers);
  }

  /** Sends a request and reads its answer. */
  public HttpResponse<String> text(
      String method, String path, @Nullable String json, String... headers) {
    return send(request(method, path, json, headers), BodyHandlers.ofString());
  }

  /** Sends a request and leaves the body of its answer. */
  public HttpResponse<InputStream> open(
      String method, String path, @Nullable String json, String... headers) {
    return send(request(method, path, json, headers), BodyHandlers.ofInputStream());
  }

  /** Returns the address of the service, without a slash at its end. */
  public String root() {
    return "http://localhost:" + environment.getRequiredProperty("local.server.port");
  }

  private HttpRequest request(
      String method, String path, @Nullable String json, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + path));
    if (json == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .method(method, BodyPublishers.ofString(json))
          .header("Content-Type", "application/json");
    }
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
