package io.github.perceptron.datasets.versions;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** A data set or a version of it cannot be changed or deleted. */
public final class ProtectedDataSetException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> extensions;

  private ProtectedDataSetException(
      ProblemType type, String detail, Map<String, Object> extensions) {
    super(type, detail);
    this.extensions = extensions;
  }

  /** The name belongs to the data set that is packed with the service. */
  public static ProtectedDataSetException builtIn(String name) {
    return new ProtectedDataSetException(
        ProblemType.DATA_SET_PROTECTED,
        "\"%s\" is built into the service and cannot be replaced or deleted. Upload under another name."
            .formatted(name),
        Map.of());
  }

  /** The name belongs to a folder of the user's directory. */
  public static ProtectedDataSetException folder(String name) {
    return new ProtectedDataSetException(
        ProblemType.DATA_SET_PROTECTED,
        ("\"%s\" is a folder in perceptron.datasets.directory; requests cannot replace or delete it."
                + " Upload under another name, or rename the folder.")
            .formatted(name),
        Map.of());
  }

  /**
   * Jobs or models need the version.
   *
   * @param needing the jobs and models as the words of a sentence, at least one
   */
  public static ProtectedDataSetException needed(String name, Sha256 sha256, List<String> needing) {
    return new ProtectedDataSetException(
        ProblemType.DATA_SET_NEEDED,
        ("Version %s of data set \"%s\" is needed by %s. Repeat the request with ?force=true to"
                + " delete it anyway: jobs that train on it then fail, and evaluations of these"
                + " models can no longer show its pictures.")
            .formatted(sha256.first(12), name, String.join(", ", needing)),
        Map.of("needed_by", List.copyOf(needing)));
  }

  @Override
  public Map<String, Object> extensions() {
    return extensions;
  }
}
