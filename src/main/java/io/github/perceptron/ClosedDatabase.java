package io.github.perceptron;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the connection pool which errors mean that H2 closed its database, as it does when the disk
 * is full: such a connection never works again, and only new ones open the database anew. HikariCP
 * knows the codes of SQL's class 08, which H2 does not use for this.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

  /**
   * Of {@code org.h2.api.ErrorCode}: IO_EXCEPTION_1 and _2, CONNECTION_BROKEN_1,
   * DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN.
   */
  private static final Set<Integer> CODES = Set.of(90028, 90031, 90067, 90098, 90121);

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return CODES.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
