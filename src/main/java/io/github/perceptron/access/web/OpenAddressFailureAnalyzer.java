package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessMode;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains at startup, in place of a stack trace, that an address is open to other machines. */
final class OpenAddressFailureAnalyzer extends AbstractFailureAnalyzer<OpenAddressException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, OpenAddressException cause) {
    return new FailureAnalysis(
        ("%s would let other machines reach the service, and everybody on them could"
                + " train, upload and delete without a key. perceptron.access.mode=%s does"
                + " not allow this.")
            .formatted(cause.getMessage(), cause.mode().id()),
        cause.mode() == AccessMode.KEYS
            ? "Remove the setting: a port of its own would answer without a key. Or allow this with"
                + " --perceptron.access.mode=open."
            : "Remove the setting, so that only this machine can reach the service. Or let other"
                + " machines use it with keys (--perceptron.access.mode=keys), or without"
                + " (--perceptron.access.mode=open).",
        cause);
  }
}
