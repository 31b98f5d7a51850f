package io.github.perceptron.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.work.JobCancelledException;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.testing.UnitTest;
import io.github.perceptron.training.DataSetChangedException;
import io.github.perceptron.training.DivergedException;
import io.github.perceptron.training.InitialModelGoneException;
import io.github.perceptron.training.TrainingStoppedException;
import io.github.perceptron.training.storage.DiskRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.transaction.CannotCreateTransactionException;

@UnitTest
class JobEndingsTest {

  @ParameterizedTest
  @MethodSource("failures")
  void an_exception_that_is_the_jobs_fault_has_its_code(Throwable thrown, JobFailure.Code code) {
    JobEnding ending = JobEndings.after(thrown);

    assertThat(ending)
        .isInstanceOfSatisfying(
            JobEnding.Failed.class, failed -> assertThat(failed.failure().code()).isEqualTo(code));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(instance(DivergedException.class), JobFailure.Code.DIVERGED),
        Arguments.of(instance(DataSetNotFoundException.class), JobFailure.Code.DATA_SET_UNUSABLE),
        Arguments.of(instance(InvalidDataSetException.class), JobFailure.Code.DATA_SET_UNUSABLE),
        Arguments.of(instance(DataSetChangedException.class), JobFailure.Code.DATA_SET_UNUSABLE),
        Arguments.of(
            instance(InitialModelGoneException.class), JobFailure.Code.INITIAL_MODEL_UNUSABLE),
        Arguments.of(new OutOfMemoryError("native"), JobFailure.Code.OUT_OF_MEMORY),
        Arguments.of(
            new InternalError("a fault occurred in an unsafe memory access operation"),
            JobFailure.Code.DATA_SET_UNUSABLE),
        Arguments.of(
            new InternalError(
                "a fault occurred in a recent unsafe memory access operation in compiled Java code"),
            JobFailure.Code.DATA_SET_UNUSABLE),
        Arguments.of(new InternalError("another one"), JobFailure.Code.INTERNAL_ERROR),
        Arguments.of(new InternalError(), JobFailure.Code.INTERNAL_ERROR),
        Arguments.of(
            new UncheckedIOException(new IOException("disk full")), JobFailure.Code.STORAGE),
        Arguments.of(new IOException("scratch"), JobFailure.Code.INTERNAL_ERROR),
        Arguments.of(new IllegalStateException("bug"), JobFailure.Code.INTERNAL_ERROR));
  }

  @Test
  void the_message_of_an_exception_is_the_jobs_and_one_without_a_message_gives_its_name() {
    assertThat(messageOf(new IllegalStateException("too many rows"))).isEqualTo("too many rows");
    assertThat(messageOf(new ArithmeticException())).isEqualTo("java.lang.ArithmeticException");
    assertThat(messageOf(new UncheckedIOException(new IOException("/secret/path"))))
        .doesNotContain("/secret/path");
  }

  @Test
  void a_stop_a_cancellation_and_a_lost_lease_are_no_failures() {
    assertThat(JobEndings.after(instance(TrainingStoppedException.class)))
        .isEqualTo(new JobEnding.Stopped());
    assertThat(JobEndings.after(new JobCancelledException(JobId.random())))
        .isEqualTo(new JobEnding.Stopped());
    assertThat(JobEndings.after(LeaseLostException.of(new JobLease(JobId.random(), "worker", 1))))
        .isInstanceOf(JobEnding.TakenOver.class);
  }

  @Test
  void a_database_that_fails_is_not_the_jobs_fault() {
    assertThat(JobEndings.after(new CannotAcquireLockException("busy")))
        .isEqualTo(new JobEnding.Waits("the database, which failed during the training"));
    assertThat(JobEndings.after(new CannotCreateTransactionException("gone")))
        .isEqualTo(new JobEnding.Waits("the database, which failed during the training"));
  }

  @Test
  void a_full_disk_is_not_the_jobs_fault() {
    assertThat(JobEndings.after(new DiskRoom.LackOfSpaceException("disk space: 320 MB")))
        .isEqualTo(new JobEnding.Waits("disk space: 320 MB"));
    IOException full = new IOException("No space left on device");
    assertThat(JobEndings.after(new CannotCreateTransactionException("commit", full)))
        .isEqualTo(new JobEnding.Waits("disk space: the database could not write"));
    SQLException postgres = new SQLException("could not extend file", "53100");
    assertThat(JobEndings.after(new CannotCreateTransactionException("commit", postgres)))
        .isEqualTo(new JobEnding.Waits("disk space: the database could not write"));
  }

  private static String messageOf(Throwable thrown) {
    return ((JobEnding.Failed) JobEndings.after(thrown)).failure().message();
  }

  /** Their constructors belong to other packages; only the type matters here. */
  private static <E extends Throwable> E instance(Class<E> type) {
    return new ObjenesisStd().newInstance(type);
  }
}
