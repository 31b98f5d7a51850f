package io.github.perceptron.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends the JVM when no test has begun or ended for too long, and says which one it was and what
 * each thread did. JUnit's own limit (in {@code junit-platform.properties}) is shorter, but it can
 * only interrupt: it does not end a read of a socket, the start or the end of a Spring context, nor
 * a test of another engine.
 *
 * <p>Whoever waits with Awaitility and says no time waits for {@link #PATIENCE}: on a machine that
 * has other work to do, ten seconds are not for ever.
 */
public final class StuckTestWatch implements TestExecutionListener {

  /** Longer than JUnit's own limit for one test, so that a test that can fail by itself does. */
  private static final Duration LIMIT = Duration.ofMinutes(8);

  /** Likewise for a {@link CrashTest}. */
  private static final Duration CRASH_LIMIT = Duration.ofMinutes(25);

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final TestTag CRASH = TestTag.create("crash");
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final int EXIT_CODE = 3;

  private volatile String last = "no test yet";
  private volatile long since = System.nanoTime();
  private volatile Duration limit = LIMIT;
  private volatile boolean running;
  private volatile @Nullable Thread watch;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    running = true;
    see("the start", null);
    Awaitility.setDefaultTimeout(PATIENCE);
    Thread started = new Thread(this::watch, "stuck-test-watch");
    started.setDaemon(true);
    started.start();
    watch = started;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    see("the start of ", test);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    see("the end of ", test);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    running = false;
    if (watch != null) {
      watch.interrupt();
    }
  }

  private void see(String what, @Nullable TestIdentifier test) {
    last = test == null ? what : what + test.getUniqueId();
    limit = test != null && test.getTags().contains(CRASH) ? CRASH_LIMIT : LIMIT;
    since = System.nanoTime();
  }

  private void watch() {
    try {
      while (running) {
        Thread.sleep(LOOK_EVERY.toMillis());
        if (running && System.nanoTime() - since > limit.toNanos()) {
          end();
        }
      }
    } catch (InterruptedException e) {
      // The tests are over.
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    String report =
        "STUCK: nothing happened for %s after %s%n%n%s".formatted(limit, last, threads());
    Path file = Path.of("target", "stuck-test-%d.txt".formatted(ProcessHandle.current().pid()));
    PrintStream err = System.err;
    err.println(report);
    err.flush();
    try {
      Files.writeString(file, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /**
   * Every thread with its whole stack; the text of {@link ThreadInfo} leaves the deep calls out.
   */
  static String threads() {
    return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
        .map(StuckTestWatch::describe)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String describe(ThreadInfo thread) {
    StringBuilder text = new StringBuilder();
    text.append("\"%s\" %s".formatted(thread.getThreadName(), thread.getThreadState()));
    LockInfo lock = thread.getLockInfo();
    if (lock != null) {
      text.append(" waits for %s of %s".formatted(lock, thread.getLockOwnerName()));
    }
    text.append(System.lineSeparator());
    StackTraceElement[] stack = thread.getStackTrace();
    for (int i = 0; i < stack.length; i++) {
      text.append("    at ").append(stack[i]).append(System.lineSeparator());
      for (MonitorInfo monitor : thread.getLockedMonitors()) {
        if (monitor.getLockedStackDepth() == i) {
          text.append("    has ").append(monitor).append(System.lineSeparator());
        }
      }
    }
    return text.toString();
  }
}
