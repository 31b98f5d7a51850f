package io.github.perceptron.training.worker;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Commits the finished epochs of one job in a thread of its own, in their order, so that the
 * training does not wait for the disk. That thread works in the project of the thread that made
 * this object. Epochs that end during a commit share the next commit.
 *
 * <p>When a commit has failed, nothing more is committed, and every method throws that failure.
 */
final class EpochCommits implements AutoCloseable {

  /**
   * An epoch that ended.
   *
   * @param bestEpoch the best epoch at that time; 0 for none
   * @param diagnostics null if the epoch is not diagnosed
   */
  record Ended(EpochRecord epoch, int bestEpoch, @Nullable EpochDiagnostics diagnostics) {}

  /** The number of waiting epochs at which the training waits for the disk after all. */
  static final int MOST_WAITING = 100;

  private final Consumer<List<Ended>> commit;
  private final Project project = CurrentProject.get();
  private final Deque<Ended> waiting = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new CustomizableThreadFactory("epoch-commits-"));
  private boolean committing;
  private @Nullable RuntimeException failure;

  /**
   * @param commit commits 1 to {@link #MOST_WAITING} epochs; it is called in this object's thread
   */
  EpochCommits(Consumer<List<Ended>> commit) {
    this.commit = commit;
  }

  /** Adds an epoch. Waits first if the disk is far behind the training. */
  synchronized void add(Ended ended) {
    awaitAtMost(MOST_WAITING - 1);
    waiting.add(ended);
    if (!committing) {
      committing = true;
      thread.execute(this::commitAll);
    }
  }

  /** Throws the failure of a commit if there is one. Does not wait. */
  synchronized void check() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Waits until all epochs that were added are committed. */
  synchronized void flush() {
    awaitAtMost(0);
  }

  /** Waits as {@link #flush} does and ends the thread. It may be called again. */
  @Override
  public void close() {
    try {
      flush();
    } finally {
      thread.shutdown();
    }
  }

  /** Waits until no more than {@code most} epochs wait; with 0, until none is being committed. */
  private void awaitAtMost(int most) {
    boolean interrupted = false;
    try {
      while (failure == null && (waiting.size() > most || (most == 0 && committing))) {
        try {
          wait();
        } catch (InterruptedException e) {
          // The commit does not take long, and what it writes must not be lost.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    check();
  }

  private void commitAll() {
    try (CurrentProject.Stay stay = CurrentProject.enter(project)) {
      commitAllInProject();
    }
  }

  private void commitAllInProject() {
    for (List<Ended> next = next(); !next.isEmpty(); next = next()) {
      try {
        commit.accept(next);
      } catch (RuntimeException e) {
        fail(e);
      } catch (Error e) {
        fail(new IllegalStateException("The history of the job cannot be written", e));
        throw e;
      }
    }
  }

  /** Returns the epochs for the next commit; none if there is nothing to commit any more. */
  private synchronized List<Ended> next() {
    List<Ended> next = failure == null ? new ArrayList<>(waiting) : List.of();
    waiting.clear();
    committing = !next.isEmpty();
    notifyAll();
    return next;
  }

  private synchronized void fail(RuntimeException e) {
    failure = e;
    committing = false;
    notifyAll();
  }
}
