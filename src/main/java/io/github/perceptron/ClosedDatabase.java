package io.github.perceptron;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the connection pool which errors mean that H2 closed its database, for example because the
 * disk is full. Such a connection never works again; only a new connection opens the database
 * again. HikariCP recognises the codes of SQL class 08, which H2 does not use for these errors.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

  /**
   * Codes of {@code org.h2.api.ErrorCode}: IO_EXCEPTION_1 and _2, CONNECTION_BROKEN_1,
   * DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN.
   */
  private static final Set<Integer> CODES = Set.of(90028, 90031, 90067, 90098, 90121);

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return CODES.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
