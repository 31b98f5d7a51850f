/**
 * The right classes of predictions, which clients tell later, and the accuracy in production. Read
 * {@link io.github.perceptron.production.feedback.FeedbackService} first.
 */
@NullMarked
package io.github.perceptron.production.feedback;

import org.jspecify.annotations.NullMarked;
