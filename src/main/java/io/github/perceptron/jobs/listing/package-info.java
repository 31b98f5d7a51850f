/**
 * Lists of jobs: filters, orders and pages. Read {@link
 * io.github.perceptron.jobs.listing.JobListing} first.
 */
@NullMarked
package io.github.perceptron.jobs.listing;

import org.jspecify.annotations.NullMarked;
