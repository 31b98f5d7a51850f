package io.github.perceptron.prediction.ids;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The row of the secret key that signs the ids of predictions, for all instances. */
@Repository
class SigningKeyRow {

  private static final int BYTES = 32;

  private final JdbcClient jdbc;
  private final Clock clock;

  SigningKeyRow(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Returns the key; the first instance that needs it makes it. */
  byte[] readOrCreate() {
    Optional<byte[]> known = read();
    if (known.isPresent()) {
      return known.get();
    }
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      jdbc.sql("insert into prediction_signing_key (id, secret, created_at) values (1, ?, ?)")
          .params(HexFormat.of().formatHex(secret), clock.instant().atOffset(ZoneOffset.UTC))
          .update();
      return secret;
    } catch (DuplicateKeyException made) {
      // Another thread or instance was faster.
      return read().orElseThrow();
    }
  }

  private Optional<byte[]> read() {
    return jdbc.sql("select secret from prediction_signing_key where id = 1")
        .query(String.class)
        .optional()
        .map(HexFormat.of()::parseHex);
  }
}
