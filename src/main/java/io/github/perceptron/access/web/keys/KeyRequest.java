package io.github.perceptron.access.web.keys;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.NewKey;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that creates a key.
 *
 * @param project null for the project of the request
 * @param expiresAt null for a key that never expires
 */
@Schema(name = "ApiKeyRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record KeyRequest(
    @Schema(pattern = KeyRequest.NAME, example = "app on the shop floor") String name,
    @ArraySchema(
            minItems = 1,
            maxItems = KeyRequest.MAX_SCOPES,
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"predict", "train", "admin"}))
        List<String> scopes,
    @Schema(pattern = "^" + Project.PATTERN + "$", example = "default") @Nullable String project,
    @Schema(format = "date-time", pattern = KeyRequest.TIME, example = "2030-01-01T00:00:00Z")
        @Nullable String expiresAt) {

  static final int MAX_SCOPES = 3;

  static final String NAME =
      "^[^\\s\\u0000-\\u001f\\u007f-\\u009f][^\\u0000-\\u001f\\u007f-\\u009f]{0,99}$";

  /** RFC 3339, section 5.6. */
  static final String TIME =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";

  private static final Pattern VALID_NAME = Pattern.compile(NAME);
  private static final Pattern VALID_TIME = Pattern.compile(TIME);

  /**
   * Returns the key that is wanted.
   *
   * @throws InvalidBodyException if fields are wrong; it names all of them
   */
  NewKey check(Instant now) {
    List<FieldError> errors = new ArrayList<>();
    if (!VALID_NAME.matcher(name).matches()) {
      errors.add(
          new FieldError(
              "/name",
              "must be 1 to %d characters without control characters, and must not begin with a space"
                  .formatted(NewKey.MAX_NAME)));
    }
    Set<Scope> known = scopes(errors);
    Instant end = end(now, errors);
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
    return new NewKey(name, project == null ? CurrentProject.get().name() : project, known, end);
  }

  private Set<Scope> scopes(List<FieldError> errors) {
    Set<Scope> known = EnumSet.noneOf(Scope.class);
    if (scopes.isEmpty() || scopes.size() > MAX_SCOPES) {
      errors.add(new FieldError("/scopes", "must have 1 to %d elements".formatted(MAX_SCOPES)));
      return known;
    }
    for (int i = 0; i < scopes.size(); i++) {
      Optional<Scope> scope = Scope.in(scopes.get(i));
      scope.ifPresent(known::add);
      if (scope.isEmpty()) {
        errors.add(
            new FieldError(JsonPointer.to("scopes", i), "must be one of predict, train, admin"));
      }
    }
    return known;
  }

  private @Nullable Instant end(Instant now, List<FieldError> errors) {
    if (expiresAt == null) {
      return null;
    }
    Instant end = null;
    if (VALID_TIME.matcher(expiresAt).matches()) {
      try {
        end = OffsetDateTime.parse(expiresAt).toInstant().truncatedTo(ChronoUnit.MICROS);
      } catch (DateTimeException e) {
        // There is no such day or hour; the error below says so.
      }
    }
    if (end == null || !end.isAfter(now)) {
      errors.add(
          new FieldError(
              "/expires_at", "must be a time in the future, for example 2030-01-01T00:00:00Z"));
    }
    return end;
  }
}
