package io.github.perceptron.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider: Spring Authorization Server as an application of its own. Its clients get
 * tokens by the grant of their credentials (RFC 6749, section 4.4); the name of a client says what
 * is unusual about its tokens.
 */
public final class Issuer implements AutoCloseable {

  /** Each client has another secret. */
  private static final String SECRET = "secret-of-";

  private final ServletWebServerApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private Issuer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Starts it on a free port, with a key of its own. */
  public static Issuer start() {
    SpringApplication application = new SpringApplication(Provider.class);
    return new Issuer(
        (ServletWebServerApplicationContext)
            // Not the settings of the service, which are on the same class path.
            application.run(
                "--spring.config.name=issuer", "--server.port=0", "--server.address=127.0.0.1"));
  }

  /** The address that its tokens name. */
  public String address() {
    return "http://localhost:" + Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /** Asks for a token as a client. */
  public String tokenFor(String client, String scope) throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder()
            .encodeToString((client + ":" + SECRET + client).getBytes(StandardCharsets.UTF_8));
    String answer =
        http.send(
                HttpRequest.newBuilder(URI.create(address() + "/oauth2/token"))
                    .header("Authorization", "Basic " + credentials)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        BodyPublishers.ofString(
                            "grant_type=client_credentials"
                                + (scope.isEmpty() ? "" : "&scope=" + scope)))
                    .build(),
                BodyHandlers.ofString())
            .body();
    return JsonMapper.shared().readTree(answer).path("access_token").asString();
  }

  @Override
  public void close() {
    context.close();
  }

  /**
   * The application. It is no @Configuration, which the service would find on the class path of the
   * tests.
   */
  @EnableWebSecurity
  @EnableWebMvc
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class
  })
  static class Provider {

    @Bean
    SecurityFilterChain protocol(HttpSecurity http) {
      http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()));
      return http.build();
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    @Bean
    RegisteredClientRepository clients() {
      return new InMemoryRegisteredClientRepository(
          List.of("usual", "roles", "expired", "other-audience", "other-issuer").stream()
              .map(Provider::client)
              .toList());
    }

    private static RegisteredClient client(String name) {
      return RegisteredClient.withId(name)
          .clientId(name)
          .clientSecret("{noop}" + SECRET + name)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
          .scopes(scopes -> scopes.addAll(List.of("predict", "train", "admin", "something-else")))
          .build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
      RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
      return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> unusualTokens() {
      return token -> {
        String client = token.getRegisteredClient().getClientId();
        token
            .getClaims()
            .audience(List.of(client.equals("other-audience") ? "other" : "perceptron"));
        switch (client) {
          case "expired" ->
              token
                  .getClaims()
                  .issuedAt(Instant.now().minusSeconds(7200))
                  .notBefore(Instant.now().minusSeconds(7200))
                  .expiresAt(Instant.now().minusSeconds(3600));
          case "other-issuer" -> token.getClaims().issuer("http://localhost:1");
          case "roles" ->
              token.getClaims().claim("realm_access", Map.of("roles", List.of("teacher")));
          default -> {
            // As it is.
          }
        }
      };
    }
  }
}
