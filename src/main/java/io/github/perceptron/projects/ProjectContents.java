package io.github.perceptron.projects;

/** Tells what a module has in a project, so that only an empty project is deleted. */
public interface ProjectContents {

  /** Returns what is counted, in JSON and in messages, for example {@code training_jobs}. */
  String name();

  /** Returns how many there are in a project. */
  long countIn(Project project);

  /** Returns the bytes that a project has in the artifact store for them. */
  default long bytesIn(Project project) {
    return 0;
  }

  /** Adds the rows that each project has from its beginning; joins the transaction that adds it. */
  default void begin(Project project) {}

  /**
   * Removes what a project without contents still has, for example the last number of a deleted
   * data set; joins the transaction that deletes the project.
   */
  default void forget(Project project) {}
}
