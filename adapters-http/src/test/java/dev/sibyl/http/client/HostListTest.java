package dev.sibyl.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostListTest {

  @ParameterizedTest(name = "{0} contains {1}:{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "example.org             | example.org     | 443",
        "example.org             | api.example.org | 443",
        ".example.org            | api.example.org | 443",
        ".example.org            | example.org     | 443",
        "*.example.org           | api.example.org | 443",
        "EXAMPLE.org             | Example.ORG     | 443",
        "example.org             | example.org.    | 443",
        "example.org:8443        | example.org     | 8443",
        "a.example , b.example   | b.example       | 80",
        "a.example b.example     | b.example       | 80",
        "*                       | anything.else   | 80",
        "127.0.0.1               | 127.0.0.1       | 80",
        "10.0.0.0/8              | 10.255.0.1      | 80",
        "10.0.0.0/8:81           | 10.255.0.1      | 81",
        "192.168.1.128/25        | 192.168.1.200   | 80",
        "0.0.0.0/0               | 8.8.8.8         | 80",
        "::1                     | ::1             | 80",
        "[::1]                   | ::1             | 80",
        "[::1]:81                | ::1             | 81",
        "fe80::/10               | fe80::1         | 80",
        "0:0:0:0:0:0:0:1         | ::1             | 80",
      })
  void namesAddressesNetworksAndPortsAreExceptions(String text, String host, int port) {
    assertThat(HostList.of(text).contains(host, port)).isTrue();
  }

  @ParameterizedTest(name = "{0} does not contain {1}:{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                      | example.org     | 443",
        "example.org             | notexample.org  | 443",
        "api.example.org         | example.org     | 443",
        "example.org:8443        | example.org     | 443",
        "10.0.0.0/8              | 11.0.0.1        | 80",
        "192.168.1.128/25        | 192.168.1.100   | 80",
        "10.0.0.0/8              | 10.example.org  | 80",
        "10.0.0.0/33             | 10.0.0.1        | 80",
        "10.0.0.0/x              | 10.0.0.1        | 80",
        "fe80::/10               | 10.0.0.1        | 80",
        ",, ,                    | example.org     | 443",
        "http://example.org      | example.org     | 443",
      })
  void anythingElseIsNone(String text, String host, int port) {
    assertThat(HostList.of(text).contains(host, port)).isFalse();
  }
}
