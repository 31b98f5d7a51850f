package io.github.perceptron.access.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.access.AccessProperties.Jwt;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.projects.Project;
import io.github.perceptron.service.Issuer;
import io.github.perceptron.testing.LongTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Tokens of a real OpenID provider. */
@LongTest
class IssuedTokensTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private static Issuer issuer;
  private static Issuer otherIssuer;

  private final IssuedTokens tokens = accepting("scope", List.of("train"));

  @BeforeAll
  static void startIssuers() {
    issuer = Issuer.start();
    otherIssuer = Issuer.start();
  }

  @AfterAll
  static void stopIssuers() {
    issuer.close();
    otherIssuer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "predict, PREDICT",
    "train, TRAIN",
    "admin, ADMIN",
  })
  void a_token_has_the_scopes_that_its_issuer_gave_it(String scope, Scope expected)
      throws Exception {
    CallerAuthentication known = check(tokens, issuer.tokenFor("usual", scope));

    Caller caller = known.getPrincipal();
    assertThat(caller.scopes()).containsExactly(expected);
    assertThat(caller.id()).isEqualTo("usual");
    assertThat(caller.project()).isEqualTo(Project.DEFAULT);
    assertThat(Objects.requireNonNull(caller.expiresAt())).isAfter(Clock.systemUTC().instant());
    assertThat(known.isStillValid()).isTrue();
  }

  @Test
  void roles_within_an_object_give_scopes_too() throws Exception {
    IssuedTokens byRole = accepting("realm_access.roles", List.of("assistant", "teacher"));

    assertThat(check(byRole, issuer.tokenFor("roles", "")).getPrincipal().scopes())
        .containsExactly(Scope.TRAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "something-else"})
  void a_token_without_a_scope_of_this_service_may_do_nothing(String scope) throws Exception {
    Caller caller = check(tokens, issuer.tokenFor("usual", scope)).getPrincipal();

    assertThat(caller.scopes()).isEmpty();
    assertThat(caller.may(Scope.PREDICT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "other-audience", "other-issuer"})
  void a_token_for_another_time_audience_or_issuer_is_refused(String client) throws Exception {
    assertRefused(issuer.tokenFor(client, "admin"));
  }

  @Test
  void a_token_that_another_issuer_signed_is_refused() throws Exception {
    assertRefused(otherIssuer.tokenFor("usual", "admin"));
  }

  @Test
  void a_changed_token_is_refused() throws Exception {
    String[] parts = issuer.tokenFor("usual", "predict").split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = encoded(claims.replace("\"predict\"", "\"admin\""));
    String otherSignature = otherIssuer.tokenFor("usual", "predict").split("\\.", -1)[2];

    assertThat(claims).contains("\"predict\"");
    assertRefused(parts[0] + "." + changed + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + "." + otherSignature);
    // Without a signature (RFC 7519, section 6), and with one made from the public key.
    assertRefused(encoded("{\"alg\":\"none\"}") + "." + changed + ".");
    assertRefused(encoded("{\"alg\":\"HS256\"}") + "." + changed + "." + parts[2]);
    assertRefused("nonsense");
    assertRefused("a.b.c");
  }

  @Test
  void an_issuer_that_does_not_answer_is_no_reason_to_call_the_token_wrong() throws Exception {
    String token = issuer.tokenFor("usual", "train");
    IssuedTokens ofNobody =
        new IssuedTokens(
            settings("http://localhost:1", "scope", List.of("train")), project -> true, CLOCK);

    assertThatThrownBy(() -> check(ofNobody, token))
        .isInstanceOf(AuthenticationServiceException.class);
  }

  @Test
  void a_claim_names_the_project_of_the_caller() throws Exception {
    IssuedTokens tokens = ofProjects("realm_access.roles", "teacher"::equals);

    Caller caller = check(tokens, issuer.tokenFor("roles", "train")).getPrincipal();

    assertThat(caller.project()).isEqualTo(new Project("teacher"));
    assertThat(caller.kind()).isEqualTo(Caller.Kind.TOKEN);
  }

  @Test
  void a_token_without_a_project_that_exists_is_refused() throws Exception {
    String token = issuer.tokenFor("roles", "train");

    for (IssuedTokens tokens :
        List.of(
            ofProjects("realm_access.roles", name -> false),
            ofProjects("no_such_claim", name -> true))) {
      assertThatThrownBy(() -> check(tokens, token))
          .isInstanceOf(RefusedCredentialException.class)
          .hasMessageContaining("must name one project that exists");
    }
  }

  private static IssuedTokens ofProjects(String claim, Predicate<String> exists) {
    return new IssuedTokens(
        new Jwt(
            issuer.address(),
            "perceptron",
            "scope",
            claim,
            List.of("predict"),
            List.of("train"),
            List.of("admin")),
        project -> exists.test(project.name()),
        CLOCK);
  }

  private static IssuedTokens accepting(String claim, List<String> train) {
    return new IssuedTokens(settings(issuer.address(), claim, train), project -> true, CLOCK);
  }

  private static Jwt settings(String address, String claim, List<String> train) {
    return new Jwt(address, "perceptron", claim, null, List.of("predict"), train, List.of("admin"));
  }

  private static CallerAuthentication check(IssuedTokens tokens, String token) {
    return (CallerAuthentication) tokens.authenticate(new BearerTokenAuthenticationToken(token));
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> check(tokens, token))
        .isInstanceOf(RefusedCredentialException.class)
        .hasMessageContaining("audience perceptron");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
