package io.github.perceptron.access.web.security;

import static java.util.stream.Collectors.toCollection;

import io.github.perceptron.access.AccessProperties.Jwt;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.projects.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.web.client.RestTemplate;

/**
 * Tokens of an OpenID provider (JWT, RFC 7519), which are accepted beside keys if {@code
 * perceptron.access.jwt.issuer} is set. The provider's keys are read from its address when the
 * first token arrives, so the service starts without the provider.
 */
final class IssuedTokens {

  /** The maximum length of a subject in OpenID Connect Core 1.0, section 2. */
  private static final int MAX_SUBJECT = 255;

  /** A provider that does not answer must not hold the threads of requests. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Jwt settings;
  private final Predicate<Project> exists;
  private final Clock clock;
  private final @Nullable JwtAuthenticationProvider provider;

  IssuedTokens(Jwt settings, Predicate<Project> exists, Clock clock) {
    this.settings = settings;
    this.exists = exists;
    this.clock = clock;
    this.provider = settings.issuer() == null ? null : provider(settings.issuer());
  }

  boolean areAccepted() {
    return provider != null;
  }

  /**
   * Checks the signature, the issuer, the audience and the times of a token.
   *
   * @throws RefusedCredentialException if one of them is wrong
   * @throws AuthenticationServiceException if the provider cannot be asked for its keys
   */
  Authentication authenticate(BearerTokenAuthenticationToken token) {
    try {
      return Objects.requireNonNull(
          Objects.requireNonNull(provider, "no issuer is set").authenticate(token));
    } catch (JwtDecoderInitializationException e) {
      throw new AuthenticationServiceException("The issuer does not tell its keys", e);
    } catch (AuthenticationServiceException | RefusedCredentialException e) {
      throw e;
    } catch (AuthenticationException e) {
      throw new RefusedCredentialException(
          "The token is not valid. It must be signed by %s for the audience %s, and must not be expired."
              .formatted(settings.issuer(), settings.audience()));
    }
  }

  private JwtAuthenticationProvider provider(String issuer) {
    JwtDecoder decoder = new SupplierJwtDecoder(() -> decoder(issuer));
    JwtAuthenticationProvider checked = new JwtAuthenticationProvider(decoder);
    checked.setJwtAuthenticationConverter(
        jwt -> {
          Instant end = jwt.getExpiresAt();
          String subject = subjectOf(jwt);
          Caller caller =
              new Caller(
                  Caller.Kind.TOKEN,
                  subject,
                  subject,
                  projectIn(jwt.getClaims()),
                  scopesIn(jwt.getClaims()),
                  end);
          return new CallerAuthentication(
              caller, () -> end == null || end.isAfter(clock.instant()));
        });
    return checked;
  }

  private static String subjectOf(org.springframework.security.oauth2.jwt.Jwt token) {
    String subject = Objects.requireNonNullElse(token.getSubject(), "token");
    return subject.substring(0, Math.min(MAX_SUBJECT, subject.length()));
  }

  private JwtDecoder decoder(String issuer) {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(PATIENCE);
    requests.setReadTimeout(PATIENCE);
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withIssuerLocation(issuer)
            .restOperations(new RestTemplate(requests))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer),
            new JwtClaimValidator<@Nullable List<String>>(
                JwtClaimNames.AUD,
                audiences -> audiences != null && audiences.contains(settings.audience()))));
    return decoder;
  }

  /**
   * Returns the project in the claim for it; the default project if no claim is set for that.
   *
   * @throws RefusedCredentialException if the claim names no project that exists
   */
  private Project projectIn(Map<String, Object> claims) {
    String claim = settings.projectClaim();
    if (claim == null) {
      return Project.DEFAULT;
    }
    List<String> names = valuesIn(claims, claim);
    return names.stream()
        .findFirst()
        .flatMap(Project::in)
        .filter(project -> names.size() == 1 && exists.test(project))
        .orElseThrow(
            () ->
                new RefusedCredentialException(
                    "The claim %s of the token must name one project that exists."
                        .formatted(claim)));
  }

  /** Returns the scopes that the values of the claim stand for; others have no meaning here. */
  private Set<Scope> scopesIn(Map<String, Object> claims) {
    List<String> values = valuesIn(claims, settings.claim());
    return Arrays.stream(Scope.values())
        .filter(scope -> settings.valuesOf(scope).stream().anyMatch(values::contains))
        .collect(toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  /**
   * A claim is a list, or a text with spaces; a dot leads into an object, as in Keycloak's roles.
   */
  private static List<String> valuesIn(Map<String, Object> claims, String path) {
    Object value = claims;
    for (String step : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> object ? object.get(step) : null;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value instanceof String text ? Stream.of(text.split(" ", -1)).toList() : List.of();
  }
}
