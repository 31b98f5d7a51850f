package io.github.perceptron.access.web.keys;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.ApiKey;
import io.github.perceptron.access.keys.ApiKeys;
import io.github.perceptron.access.keys.InvalidKeyException;
import io.github.perceptron.access.sessions.Sessions;
import io.github.perceptron.access.web.RequestOrigin;
import io.github.perceptron.access.web.security.CallerRefusedException;
import io.github.perceptron.access.web.security.CurrentCaller;
import io.github.perceptron.access.web.security.SessionCookie;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.StrictRecord;
import io.github.perceptron.projects.CurrentProject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints that log a browser in and out, and tell a caller who it is. */
@RestController
@RequestMapping("/v1/session")
@Tag(name = "Keys", description = "Keys of programs and people, and logins of browsers")
class SessionController {

  /** The form of a key. */
  static final String KEY = "^pk_[0-9a-f]{16}_[0-9a-f]{48}$";

  private static final Pattern VALID_KEY = Pattern.compile(KEY);

  private final AccessProperties access;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final Clock clock;

  SessionController(AccessProperties access, ApiKeys keys, Sessions sessions, Clock clock) {
    this.access = access;
    this.keys = keys;
    this.sessions = sessions;
    this.clock = clock;
  }

  @PostMapping
  @Operation(
      operationId = "createSession",
      summary = "Log a browser in with a key",
      description =
          "The answer sets a cookie that no script can read, and a cookie perceptron-csrf: changes with the login have its value in the header X-CSRF-Token. Logins are for pages; programs send their key with each request.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = SentKey.class))))
  @ApiResponse(responseCode = "200", description = "The browser is logged in")
  ResponseEntity<SessionView> create(
      @RequestBody JsonNode body, HttpServletRequest request, HttpServletResponse response) {
    RequestOrigin.of(request).requireOwnLogin();
    String text = StrictRecord.read(body, SentKey.class).key().strip();
    if (!VALID_KEY.matcher(text).matches()) {
      throw InvalidBodyException.at("/key", "must be a whole key: pk_, 16 digits, _, 48 digits");
    }
    ApiKey key = use(text);
    String former = SessionCookie.read(request);
    if (former != null) {
      sessions.end(former);
    }
    Sessions.Session session = sessions.start(key);
    SessionCookie.set(
        request, response, session.token(), Duration.between(clock.instant(), session.expiresAt()));
    // For the audit log: the request itself has no caller yet.
    request.setAttribute(Caller.class.getName(), key.caller());
    return uncached(view(key.caller(), session.expiresAt()));
  }

  @GetMapping
  @Operation(
      operationId = "getSession",
      summary = "Who the service takes the caller for",
      description =
          "The key or the login of this request. Without keys, in the modes local and open, everybody has every scope.")
  @ApiResponse(responseCode = "200", description = "The caller")
  ResponseEntity<SessionView> get() {
    return uncached(
        CurrentCaller.find()
            .map(caller -> view(caller, caller.expiresAt()))
            .orElseGet(
                () ->
                    new SessionView(
                        access.mode(), null, null, CurrentProject.get().name(), all(), null)));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteSession",
      summary = "Log the browser out",
      description = "Ends the login of the cookie. The key stays as it is.")
  @ApiResponse(responseCode = "204", description = "The browser is logged out")
  void delete(HttpServletRequest request, HttpServletResponse response) {
    String token = SessionCookie.read(request);
    if (token != null) {
      sessions.end(token);
    }
    SessionCookie.clear(request, response);
  }

  private ApiKey use(String text) {
    try {
      return keys.use(text);
    } catch (InvalidKeyException e) {
      throw CallerRefusedException.invalid(e.detail());
    }
  }

  private SessionView view(Caller caller, @Nullable Instant end) {
    return new SessionView(
        access.mode(),
        caller.id(),
        caller.name(),
        caller.project().name(),
        caller.scopes().stream().sorted().toList(),
        end);
  }

  private static List<Scope> all() {
    return Arrays.asList(Scope.values());
  }

  private static ResponseEntity<SessionView> uncached(SessionView body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  /** The body of a request that logs a browser in. */
  @Schema(name = "SessionRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record SentKey(@Schema(pattern = KEY) String key) {

    @Override
    public String toString() {
      return "a key";
    }
  }

  /**
   * A caller.
   *
   * @param id the id of the key, or the subject of the token; null without a key
   * @param name the name of the key, or the subject of the token; null without a key
   * @param expiresAt when the key, the token or the login expires; null if never
   */
  @Schema(name = "Session")
  record SessionView(
      AccessMode mode,
      @Nullable String id,
      @Nullable String name,
      String project,
      List<Scope> scopes,
      @Nullable Instant expiresAt) {}
}
