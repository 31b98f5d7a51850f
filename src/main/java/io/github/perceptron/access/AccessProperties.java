package io.github.perceptron.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call the service.
 *
 * @param mode local: only this machine can reach it; open: it may listen on other addresses, where
 *     everybody who reaches them may train, upload and delete
 * @param allowedHosts host names that requests may use, besides localhost, for example {@code
 *     perceptron.example.org} or {@code *.example.org}; in the mode {@code open} an empty list
 *     allows every name
 * @param trustedProxies addresses of proxies whose forwarding headers are believed, for example
 *     {@code 10.0.0.5} or {@code 172.16.0.0/12}
 * @param maxConnectionsPerAddress how many connections one client address may have open at the same
 *     time, 1 to 8192; further connections are closed; the addresses of trusted proxies have no
 *     limit
 * @param cors which web pages of other origins may use the service
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
    @DefaultValue @Valid Cors cors) {

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
}
