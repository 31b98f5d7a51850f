package io.github.perceptron.training.worker;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobFailure.Code;
import io.github.perceptron.jobs.work.JobCancelledException;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.storage.FullDisk;
import io.github.perceptron.training.DataSetChangedException;
import io.github.perceptron.training.DivergedException;
import io.github.perceptron.training.InitialModelGoneException;
import io.github.perceptron.training.TrainingStoppedException;
import io.github.perceptron.training.storage.DiskRoom;
import io.github.perceptron.training.storage.StoreRoom;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The one place that says what each exception of a training means for its job. */
final class JobEndings {

  private static final Logger log = LoggerFactory.getLogger(JobEndings.class);

  /** A part of all messages of HotSpot's {@link InternalError} about mapped memory. */
  private static final String UNREADABLE_PAGE = "unsafe memory access";

  /** The first that fits holds. */
  private static final List<Rule<?>> RULES =
      List.of(
          new Rule<>(LeaseLostException.class, JobEnding.TakenOver::new),
          new Rule<>(TrainingStoppedException.class, e -> new JobEnding.Stopped()),
          new Rule<>(JobCancelledException.class, e -> new JobEnding.Stopped()),
          failed(DivergedException.class, Code.DIVERGED),
          failed(DataSetNotFoundException.class, Code.DATA_SET_UNUSABLE),
          failed(InvalidDataSetException.class, Code.DATA_SET_UNUSABLE),
          failed(DataSetChangedException.class, Code.DATA_SET_UNUSABLE),
          failed(InitialModelGoneException.class, Code.INITIAL_MODEL_UNUSABLE),
          new Rule<>(OutOfMemoryError.class, JobEndings::outOfMemory),
          new Rule<>(InternalError.class, JobEndings::ofMachine),
          new Rule<>(DiskRoom.LackOfSpaceException.class, e -> new JobEnding.Waits(e.reason())),
          new Rule<>(StoreRoom.LackOfStoreException.class, e -> new JobEnding.Waits(e.reason())),
          new Rule<>(DataAccessException.class, JobEndings::ofDatabase),
          new Rule<>(TransactionException.class, JobEndings::ofDatabase),
          new Rule<>(UncheckedIOException.class, JobEndings::notWritten));

  private JobEndings() {}

  /** What a job ends with whose training threw this. */
  static JobEnding after(Throwable thrown) {
    return RULES.stream()
        .filter(rule -> rule.fits(thrown))
        .findFirst()
        .map(rule -> rule.apply(thrown))
        .orElseGet(() -> unforeseen(thrown));
  }

  private static <E extends Throwable> Rule<E> failed(Class<E> type, Code code) {
    return new Rule<>(type, e -> new JobEnding.Failed(code, e));
  }

  private static JobEnding outOfMemory(OutOfMemoryError e) {
    log.atError()
        .setCause(e)
        .log("The job ran out of memory although its estimate fitted; it is FAILED");
    return new JobEnding.Failed(Code.OUT_OF_MEMORY, e);
  }

  /**
   * The Java virtual machine throws this if a page of a mapped file cannot be read: the file became
   * shorter, or its disk failed. Only the message says that it is this case.
   */
  private static JobEnding ofMachine(InternalError e) {
    String message = e.getMessage();
    if (message == null || !message.contains(UNREADABLE_PAGE)) {
      return unforeseen(e);
    }
    log.atError()
        .setCause(e)
        .log(
            "A file of a data set was cut while a job read it, or its disk failed; the job is FAILED. Restore the file, then POST :retry");
    return new JobEnding.Failed(
        new JobFailure(
            Code.DATA_SET_UNUSABLE,
            "A file of the data set could not be read any more: it was cut during the job, or its disk failed. Restore the file and POST :retry, or submit a new job."));
  }

  /** The database is no fault of the job, which continues from its newest checkpoint. */
  private static JobEnding ofDatabase(RuntimeException e) {
    log.atError()
        .setCause(e)
        .log(
            "The database failed during the job; the job waits until the database works again, and"
                + " continues from its newest checkpoint");
    return new JobEnding.Waits(
        FullDisk.isCauseOf(e)
            ? "disk space: the database could not write"
            : "the database, which failed during the training");
  }

  private static JobEnding notWritten(UncheckedIOException e) {
    log.atError()
        .setCause(e)
        .log("A model cannot be written: check the disk and its rights, then POST :retry");
    return new JobEnding.Failed(
        new JobFailure(
            Code.STORAGE,
            "The file of the model could not be written: the disk may be damaged or read-only. Solve this, then POST :retry."));
  }

  /** Whatever it is, the job must say so. */
  private static JobEnding unforeseen(Throwable e) {
    log.atError().setCause(e).log("The job failed for an unexpected reason; it is FAILED now");
    return new JobEnding.Failed(Code.INTERNAL_ERROR, e);
  }

  /** What an exception of a type means. */
  private record Rule<E extends Throwable>(Class<E> type, Function<E, JobEnding> ending) {

    boolean fits(Throwable thrown) {
      return type.isInstance(thrown);
    }

    JobEnding apply(Throwable thrown) {
      return ending.apply(type.cast(thrown));
    }
  }
}
