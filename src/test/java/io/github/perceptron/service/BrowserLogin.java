package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.keys.IssuedKey;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a browser has after a login.
 *
 * @param session the cookie of the login, as {@code name=value}
 * @param csrf the cookie with the token against forged requests, as {@code name=value}
 * @param origin the origin of the pages
 */
public record BrowserLogin(String session, String csrf, String origin) {

  /** Logs in with a key. */
  public static BrowserLogin with(IssuedKey key, KeyClient client, String... headers) {
    return in(
        client.post("/v1/session", "{\"key\":\"%s\"}".formatted(key.text()), headers),
        client.root());
  }

  /** Reads the cookies of an answer. */
  public static BrowserLogin in(HttpResponse<String> answer, String origin) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<String> cookies =
        answer.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .toList();
    assertThat(cookies).hasSize(2);
    return new BrowserLogin(cookies.get(0), cookies.get(1), origin);
  }

  /** The headers by which a page of the service changes something. */
  public String[] headers() {
    return with("X-CSRF-Token", token());
  }

  /** The headers of a request from a page of the service without the token, and further ones. */
  public String[] with(String... more) {
    return Stream.concat(
            Stream.of("Cookie", session + "; " + csrf, "Origin", origin), Stream.of(more))
        .toArray(String[]::new);
  }

  /** The token against forged requests. */
  public String token() {
    return csrf.substring(csrf.indexOf('=') + 1);
  }
}
