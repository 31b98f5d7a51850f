package io.github.perceptron.projects;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The project in which the current thread works. A filter enters the project of each request, and a
 * worker that of its job; everything else that runs in the background is in none.
 *
 * <p>Within a project Hibernate finds only the rows of that project ({@link RowsOfProject}), and
 * names mean models and data sets of it. Outside of all projects every row is found, and a name
 * belongs to {@link Project#DEFAULT}.
 */
public final class CurrentProject {

  private static final ThreadLocal<@Nullable Project> OF_THREAD = new ThreadLocal<>();

  private CurrentProject() {}

  /** Returns the project of the thread; the default project if the thread is in none. */
  public static Project get() {
    Project project = OF_THREAD.get();
    return project == null ? Project.DEFAULT : project;
  }

  /** Returns the project whose rows alone the thread may find; empty if it may find all. */
  public static Optional<Project> boundary() {
    return Optional.ofNullable(OF_THREAD.get());
  }

  /** Lets the thread work in a project until the returned stay is closed. */
  public static Stay enter(Project project) {
    Project before = OF_THREAD.get();
    OF_THREAD.set(project);
    return new Stay(before);
  }

  /** The time in which a thread works in a project; closing it leads back to the one before. */
  public static final class Stay implements AutoCloseable {

    private final @Nullable Project before;

    private Stay(@Nullable Project before) {
      this.before = before;
    }

    @Override
    public void close() {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    }
  }
}
