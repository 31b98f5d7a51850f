package io.github.perceptron.access.audit;

import io.github.perceptron.access.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change, or the attempt of one.
 *
 * @param begunAt when the request came
 * @param project the project in which it worked
 * @param callerId the id of the key, or the subject of the token; null without a key
 * @param callerName the name of the key, or the subject of the token; null without a key
 * @param operation method and path as they are in the OpenAPI document
 * @param target the path that was asked for
 * @param address where the request came from
 * @param requestId the id that the log lines of the request have; null if it has none
 * @param status the status of the answer; null while the request is processed, and if the process
 *     died during it
 * @param result the address of what was made; null if nothing with an address was made
 */
public record AuditEntry(
    UUID id,
    Instant begunAt,
    String project,
    Caller.Kind callerKind,
    @Nullable String callerId,
    @Nullable String callerName,
    String operation,
    String target,
    String address,
    @Nullable String requestId,
    @Nullable Integer status,
    @Nullable String result) {}
