package io.github.perceptron.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call the service.
 *
 * @param mode local: only this machine can reach it; keys: it may listen on other addresses, and a
 *     request needs a key or a login; open: likewise, but everybody who reaches them may train,
 *     upload and delete
 * @param allowedHosts host names that requests may use, besides localhost, for example {@code
 *     perceptron.example.org} or {@code *.example.org}; in the modes {@code keys} and {@code open}
 *     an empty list allows every name
 * @param trustedProxies addresses of proxies whose forwarding headers are believed, for example
 *     {@code 10.0.0.5} or {@code 172.16.0.0/12}
 * @param maxConnectionsPerAddress how many connections one client address may have open at the same
 *     time, 1 to 8192; further connections are closed; the addresses of trusted proxies have no
 *     limit
 * @param cors which web pages of other origins may use the service
 * @param sessionTimeout how long a login of a browser lasts; a login also ends with its key
 * @param jwt tokens of an OpenID provider that are accepted beside keys
 * @param audit what is written into the audit log
 * @param rateLimit how many requests callers may send
 */
@Validated
@ConfigurationProperties("perceptron.access")
public record AccessProperties(
    @DefaultValue("local") @NotNull AccessMode mode,
    @DefaultValue
        List<
                @Pattern(
                    regexp = "(\\*\\.)?[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:]+]?",
                    message =
                        "must be a name or address without scheme and port, as"
                            + " perceptron.example.org or *.example.org")
                String>
            allowedHosts,
    @DefaultValue({"127.0.0.0/8", "::1"}) List<AddressRange> trustedProxies,
    @DefaultValue("256") @Min(1) @Max(8192) int maxConnectionsPerAddress,
    @DefaultValue @Valid Cors cors,
    @DefaultValue("12h") @NotNull @DurationMin(minutes = 1) Duration sessionTimeout,
    @DefaultValue @Valid Jwt jwt,
    @DefaultValue @Valid Audit audit,
    @DefaultValue @Valid RateLimit rateLimit) {

  /** Whether an address is that of a trusted proxy. */
  public boolean trusts(String address) {
    return trustedProxies.stream().anyMatch(proxy -> proxy.contains(address));
  }

  /**
   * Which web pages of other origins may use the service (Fetch Standard, CORS protocol).
   *
   * @param allowedOrigins origins, for example {@code https://school.example.org}; a page of such
   *     an origin may do everything that the service's own pages may do
   */
  public record Cors(
      @DefaultValue
          List<
                  @Pattern(
                      regexp = "https?://[^/?#@*\\s]+",
                      message =
                          "must be an origin: scheme, host and perhaps a port, as"
                              + " https://school.example.org; there is no wildcard")
                  String>
              allowedOrigins) {}

  /**
   * Tokens of an OpenID provider (JWT, RFC 7519) that are accepted beside keys in the mode {@code
   * keys}.
   *
   * @param issuer the address of the provider, which is the claim {@code iss} of its tokens; null
   *     if no tokens are accepted
   * @param audience what the claim {@code aud} of a token must contain
   * @param claim the claim with the scopes or roles: a list, or a text with spaces; a dot leads
   *     into an object, as in {@code realm_access.roles}
   * @param projectClaim the claim with the name of the caller's project, which must exist; as
   *     {@code claim} it may lead into an object. Null if all callers with a token belong to the
   *     project default
   * @param predict values of the claim that give the scope predict
   * @param train values of the claim that give the scope train
   * @param admin values of the claim that give the scope admin
   */
  public record Jwt(
      @Nullable String issuer,
      @DefaultValue("perceptron") @NotBlank String audience,
      @DefaultValue("scope") @NotBlank String claim,
      @Nullable String projectClaim,
      @DefaultValue("predict") List<String> predict,
      @DefaultValue("train") List<String> train,
      @DefaultValue("admin") List<String> admin) {

    /** Returns the values of the claim that give a scope. */
    public List<String> valuesOf(Scope scope) {
      return switch (scope) {
        case PREDICT -> predict;
        case TRAIN -> train;
        case ADMIN -> admin;
      };
    }
  }

  /**
   * What is written into the audit log.
   *
   * @param enabled whether changes are written into it; null for: in the mode {@code keys} only
   * @param retention how long an entry is kept; null for ever
   */
  public record Audit(
      @Nullable Boolean enabled, @Nullable @DurationMin(hours = 1) Duration retention) {}

  /**
   * How many requests callers may send to one instance. They may be sent at once; new ones are
   * allowed steadily. The requests of a project are limited beside its other limits.
   *
   * @param perCaller requests of one key or token in a minute; null for no limit
   * @param perAddress requests in a minute of one address that do not say who sends them, or say it
   *     wrongly; null for no limit
   */
  public record RateLimit(
      @Nullable @Min(1) @Max(10_000_000) Integer perCaller,
      @Nullable @Min(1) @Max(10_000_000) Integer perAddress) {}
}
