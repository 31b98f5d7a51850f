package io.github.perceptron.projects;

import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates, lists, limits and deletes projects. */
@Service
public class Projects {

  /** The list of projects, sorted by name. */
  public static final PagedList<String> LIST = PagedList.byText("projects");

  private final ProjectRows rows;
  // Looked up late: the modules that have something in a project use this class.
  private final ObjectProvider<ProjectContents> contents;
  private final ProjectLimits defaults;
  private final Clock clock;

  Projects(
      ProjectRows rows,
      ObjectProvider<ProjectContents> contents,
      ProjectProperties properties,
      Clock clock) {
    this.rows = rows;
    this.contents = contents;
    this.defaults = properties.limits();
    this.clock = clock;
  }

  /** Returns a page of the projects, sorted by name. */
  @Transactional(readOnly = true)
  public Page<ProjectState> list(PageRequest<String> request) {
    String after = Objects.requireNonNullElse(request.after(), "");
    return request
        .answer(most -> rows.after(after, most), row -> row.project().name())
        .map(this::state);
  }

  /**
   * Returns one project.
   *
   * @throws ProjectNotFoundException if it does not exist
   */
  @Transactional(readOnly = true)
  public ProjectState get(Project project) {
    return state(row(project));
  }

  /** Returns whether a project exists. */
  public boolean exists(Project project) {
    return project.equals(Project.DEFAULT) || rows.find(project).isPresent();
  }

  /** Returns the limits that hold for a project; those of the settings if it does not exist. */
  public ProjectLimits limitsOf(Project project) {
    return rows.find(project).map(ProjectRows.Row::limits).orElse(ProjectLimits.NONE).or(defaults);
  }

  /**
   * Creates a project.
   *
   * @throws ProtectedProjectException if there is one with this name
   */
  @Transactional
  public ProjectState create(Project project) {
    // One project after the other, also on other instances.
    rows.lock(Project.DEFAULT);
    if (rows.find(project).isPresent()) {
      throw ProtectedProjectException.exists(project);
    }
    rows.insert(project, now());
    contents.orderedStream().forEach(it -> it.begin(project));
    return state(row(project));
  }

  /**
   * Replaces the limits that a project has of its own. What the project has already stays.
   *
   * @throws ProjectNotFoundException if it does not exist
   */
  @Transactional
  public ProjectState limit(Project project, ProjectLimits limits) {
    row(project);
    rows.limit(project, limits);
    return state(row(project));
  }

  /**
   * Deletes an empty project.
   *
   * @throws ProjectNotFoundException if it does not exist
   * @throws ProtectedProjectException if it has something, or is the default project
   */
  @Transactional
  public void delete(Project project) {
    if (project.equals(Project.DEFAULT)) {
      throw ProtectedProjectException.isDefault();
    }
    if (!rows.lock(project)) {
      throw ProjectNotFoundException.named(project.name());
    }
    String left =
        countsIn(project).entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey().replace('_', ' '))
            .collect(Collectors.joining(", "));
    if (!left.isEmpty()) {
      throw ProtectedProjectException.notEmpty(project, left);
    }
    contents.orderedStream().forEach(it -> it.forget(project));
    rows.delete(project);
  }

  /**
   * Lets other transactions that lock the project wait until this one ends.
   *
   * @return whether the project exists
   */
  @Transactional
  public boolean lock(Project project) {
    return rows.lock(project);
  }

  /** Returns the bytes that a project has in the artifact store. */
  @Transactional(readOnly = true)
  public long storedBytesOf(Project project) {
    return contents.stream().mapToLong(it -> it.bytesIn(project)).sum();
  }

  /**
   * Checks that the current project may store more bytes, before they are stored. Others may be
   * stored meanwhile, so {@link #requireStored} checks again.
   *
   * @param more bytes that are to be stored; 0 if the number is not known yet
   * @throws ProjectLimitException if it would then have more than it may
   */
  @Transactional(readOnly = true)
  public void requireStorage(long more) {
    Project project = CurrentProject.get();
    Long most = limitsOf(project).storedBytes();
    if (most != null) {
      long bytes = storedBytesOf(project) + more;
      if (bytes > most || (more == 0 && bytes == most)) {
        throw ProjectLimitException.stored(project, bytes, most);
      }
    }
  }

  /**
   * Checks that the current project has no more bytes than it may, with those that this transaction
   * has added. A transaction that adds files keeps them first, and only one transaction keeps files
   * at a time, so two uploads cannot exceed the limit together.
   *
   * @throws ProjectLimitException if it has more
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void requireStored() {
    Project project = CurrentProject.get();
    Long most = limitsOf(project).storedBytes();
    if (most != null) {
      long bytes = storedBytesOf(project);
      if (bytes > most) {
        throw ProjectLimitException.stored(project, bytes, most);
      }
    }
  }

  /**
   * Checks that the current project may train a job of this size.
   *
   * @param parameters weights and biases of its network
   * @param trainedRows its epochs times its training rows
   * @throws ProjectLimitException if one of them is more than the project allows
   */
  public void requireSize(long parameters, long trainedRows) {
    Project project = CurrentProject.get();
    ProjectLimits limits = limitsOf(project);
    if (limits.parameters() != null && parameters > limits.parameters()) {
      throw ProjectLimitException.parameters(project, parameters, limits.parameters());
    }
    if (limits.trainedRows() != null && trainedRows > limits.trainedRows()) {
      throw ProjectLimitException.trainedRows(project, trainedRows, limits.trainedRows());
    }
  }

  private ProjectRows.Row row(Project project) {
    return rows.find(project).orElseThrow(() -> ProjectNotFoundException.named(project.name()));
  }

  private ProjectState state(ProjectRows.Row row) {
    return new ProjectState(
        row.project(),
        row.createdAt(),
        row.limits(),
        row.limits().or(defaults),
        countsIn(row.project()),
        storedBytesOf(row.project()));
  }

  private Map<String, Long> countsIn(Project project) {
    Map<String, Long> counts = new TreeMap<>();
    contents.forEach(it -> counts.merge(it.name(), it.countIn(project), Long::sum));
    return counts;
  }

  /** The databases keep microseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
