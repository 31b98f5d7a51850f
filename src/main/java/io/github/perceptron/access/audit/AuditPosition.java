package io.github.perceptron.access.audit;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.paging.PagedList;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The position of an entry in a list, newest first. */
public record AuditPosition(Instant begunAt, UUID id) {

  /** Returns the list with a filter. A position is valid only in its own list. */
  public static PagedList<AuditPosition> listOf(AuditFilter filter) {
    return new PagedList<>(
        Sha256.ofText("audit\n" + filter).first(16),
        PagedList.MAX_PAGE_SIZE,
        PagedList.TOKEN_RULE + " with the same filters",
        2,
        position -> List.of(position.begunAt, position.id),
        cursor -> new AuditPosition(cursor.instant(0), cursor.uuid(1)));
  }

  static AuditPosition of(AuditEntry entry) {
    return new AuditPosition(entry.begunAt(), entry.id());
  }
}
