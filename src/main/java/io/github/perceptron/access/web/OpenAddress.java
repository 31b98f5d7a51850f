package io.github.perceptron.access.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words that an address is open to others, in place of a stack trace. */
final class OpenAddress extends AbstractFailureAnalyzer<OpenAddressException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, OpenAddressException cause) {
    return new FailureAnalysis(
        ("%s would let other machines reach the service, where everybody may train, upload and"
                + " delete without a key; perceptron.access.mode is local.")
            .formatted(cause.getMessage()),
        "Take the setting away, so that only this machine reaches the service, or allow others"
            + " with --perceptron.access.mode=open (PERCEPTRON_ACCESS_MODE=open).",
        cause);
  }
}
