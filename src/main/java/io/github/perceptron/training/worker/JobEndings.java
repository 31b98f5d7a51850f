package io.github.perceptron.training.worker;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.InvalidDataSetException;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobFailure.Code;
import io.github.perceptron.jobs.work.JobCancelledException;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.training.DataSetChangedException;
import io.github.perceptron.training.DivergedException;
import io.github.perceptron.training.InitialModelGoneException;
import io.github.perceptron.training.TrainingStoppedException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Maps each exception of a training to the end of its job. */
final class JobEndings {

  private static final Logger log = LoggerFactory.getLogger(JobEndings.class);

  /** The first rule that fits is applied. */
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
          new Rule<>(DataAccessException.class, JobEnding.DatabaseFailed::new),
          new Rule<>(TransactionException.class, JobEnding.DatabaseFailed::new),
          new Rule<>(UncheckedIOException.class, JobEndings::notWritten));

  private JobEndings() {}

  /** Returns how a job ends if its training threw this. */
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
        .log(
            "The job ran out of memory although its estimate was within the limit; its state is"
                + " FAILED");
    return new JobEnding.Failed(Code.OUT_OF_MEMORY, e);
  }

  private static JobEnding notWritten(UncheckedIOException e) {
    log.atError()
        .setCause(e)
        .log(
            "A model file cannot be written: check the free space of the disk and the access"
                + " rights, then POST :retry");
    return new JobEnding.Failed(
        new JobFailure(
            Code.STORAGE,
            "The model's file could not be written: the disk may be full or read-only. Correct this"
                + " and POST :retry."));
  }

  /** Ends the job as FAILED for an exception without a rule. */
  private static JobEnding unforeseen(Throwable e) {
    log.atError()
        .setCause(e)
        .log("The job failed because of an unexpected error; its state is FAILED");
    return new JobEnding.Failed(Code.INTERNAL_ERROR, e);
  }

  /** Maps exceptions of one type to the end of a job. */
  private record Rule<E extends Throwable>(Class<E> type, Function<E, JobEnding> ending) {

    boolean fits(Throwable thrown) {
      return type.isInstance(thrown);
    }

    JobEnding apply(Throwable thrown) {
      return ending.apply(type.cast(thrown));
    }
  }
}
