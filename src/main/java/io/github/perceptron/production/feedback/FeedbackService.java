package io.github.perceptron.production.feedback;

import io.github.perceptron.production.feedback.FeedbackOutcome.Rejected;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the right classes of predictions and counts how many predictions were right. */
@Service
public class FeedbackService {

  /**
   * Two requests at once may tell the same class, or the first one of a day; then one is retried.
   */
  private final RetryTemplate retries =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(DuplicateKeyException.class)
              .includes(ConcurrencyFailureException.class)
              .maxRetries(20)
              .delay(Duration.ofMillis(10))
              .jitter(Duration.ofMillis(5))
              .build());

  private final FeedbackCheck check;
  private final FeedbackRows rows;
  private final FeedbackMetrics metrics;
  private final TransactionOperations transactions;

  FeedbackService(
      FeedbackCheck check,
      FeedbackRows rows,
      FeedbackMetrics metrics,
      TransactionOperations transactions) {
    this.check = check;
    this.rows = rows;
    this.metrics = metrics;
    this.transactions = transactions;
  }

  /**
   * Keeps the right class of each prediction that can have one. What cannot be kept does not hinder
   * the rest, so that a client can repeat a request whose answer it did not get.
   */
  public FeedbackOutcome give(List<GivenLabel> all) {
    List<Rejected> rejected = new ArrayList<>();
    List<AcceptedFeedback> right = new ArrayList<>();
    FeedbackCheck.OfRequest request = check.begin();
    for (int i = 0; i < all.size(); i++) {
      try {
        right.add(request.check(i, all.get(i)));
      } catch (RefusedFeedbackException e) {
        rejected.add(new Rejected(i, e));
      }
    }
    List<AcceptedFeedback> kept = Objects.requireNonNull(retries.invoke(() -> keep(right)));
    Set<Integer> places = new HashSet<>();
    kept.forEach(one -> places.add(one.index()));
    right.stream()
        .filter(one -> !places.contains(one.index()))
        .forEach(one -> rejected.add(new Rejected(one.index(), RefusedFeedbackException.given())));
    kept.forEach(one -> metrics.count(one.version().id(), one.isCorrect()));
    rejected.sort(Comparator.comparingInt(Rejected::index));
    return new FeedbackOutcome(
        kept.size(), (int) kept.stream().filter(AcceptedFeedback::isCorrect).count(), rejected);
  }

  private List<AcceptedFeedback> keep(List<AcceptedFeedback> right) {
    return Objects.requireNonNull(
        transactions.execute(
            transaction -> {
              Set<String> known =
                  new HashSet<>(rows.given(right.stream().map(AcceptedFeedback::text).toList()));
              // Of a prediction that is twice in the request, the first one counts.
              List<AcceptedFeedback> fresh =
                  right.stream().filter(one -> known.add(one.text())).toList();
              rows.add(fresh);
              count(fresh);
              return fresh;
            }));
  }

  /** Adds up first: in one order for all, so that two transactions never wait for each other. */
  private void count(List<AcceptedFeedback> fresh) {
    Map<Day, List<AcceptedFeedback>> byDay = new TreeMap<>();
    fresh.forEach(
        one ->
            byDay
                .computeIfAbsent(new Day(one.version().key(), one.day()), day -> new ArrayList<>())
                .add(one));
    byDay.forEach(
        (day, told) ->
            rows.count(
                day.version(),
                day.day(),
                told.size(),
                (int) told.stream().filter(AcceptedFeedback::isCorrect).count()));
  }

  private record Day(UUID version, LocalDate day) implements Comparable<Day> {
    @Override
    public int compareTo(Day other) {
      return Comparator.comparing(Day::version).thenComparing(Day::day).compare(this, other);
    }
  }
}
