package io.github.perceptron.production.feedback;

import java.util.List;

/**
 * What happened with the feedback of a request.
 *
 * @param accepted number of right classes that are kept now
 * @param correct those of them that were predicted
 * @param rejected the others
 */
public record FeedbackOutcome(int accepted, int correct, List<Rejected> rejected) {

  public FeedbackOutcome {
    rejected = List.copyOf(rejected);
  }

  /**
   * Feedback that is not kept.
   *
   * @param index its place in the request, from 0
   */
  public record Rejected(int index, RefusedFeedbackException reason) {}
}
