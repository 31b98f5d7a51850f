/**
 * The audit log: who changed what, when and from where. Read {@link
 * io.github.perceptron.access.audit.AuditLog} first.
 */
@NullMarked
package io.github.perceptron.access.audit;

import org.jspecify.annotations.NullMarked;
