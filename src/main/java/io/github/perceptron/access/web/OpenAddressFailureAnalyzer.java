package io.github.perceptron.access.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains at startup, in place of a stack trace, that an address is open to other machines. */
final class OpenAddressFailureAnalyzer extends AbstractFailureAnalyzer<OpenAddressException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, OpenAddressException cause) {
    return new FailureAnalysis(
        ("%s would let other machines reach the service, and everybody on them could"
                + " train, upload and delete without a key. perceptron.access.mode=local does"
                + " not allow this.")
            .formatted(cause.getMessage()),
        "Remove the setting, so that only this machine can reach the service, or"
            + " allow other machines with --perceptron.access.mode=open"
            + " (PERCEPTRON_ACCESS_MODE=open).",
        cause);
  }
}
