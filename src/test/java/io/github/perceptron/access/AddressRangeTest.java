package io.github.perceptron.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 10.0.0.5, true",
    "10.0.0.5, 10.0.0.6, false",
    "172.16.0.0/12, 172.16.0.1, true",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "172.16.0.0/12, 172.15.255.255, false",
    "192.168.7.0/24, 192.168.7.255, true",
    "192.168.7.0/24, 192.168.8.0, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "::1, ::2, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/33, 2001:db8:ffff::1, false",
    "fe80::/10, fe80::1%eth0, true",
    "127.0.0.0/8, ::ffff:127.0.0.1, true"
  })
  void it_contains_the_addresses_that_begin_alike(String range, String address, boolean in) {
    assertThat(AddressRange.valueOf(range).contains(address)).isEqualTo(in);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.org",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "1.2.3.4.5"
      })
  void an_invalid_range_is_refused_without_a_dns_lookup(String text) {
    assertThatThrownBy(() -> AddressRange.valueOf(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
