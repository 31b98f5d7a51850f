/** Receipts over REST. Read {@link io.github.perceptron.receipts.web.ReceiptController} first. */
@NullMarked
package io.github.perceptron.receipts.web;

import org.jspecify.annotations.NullMarked;
