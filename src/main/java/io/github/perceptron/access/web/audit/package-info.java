/**
 * Writes each change into the audit log, and lists it. Read {@link
 * io.github.perceptron.access.web.audit.AuditedRequests} first.
 */
@NullMarked
package io.github.perceptron.access.web.audit;

import org.jspecify.annotations.NullMarked;
