package io.github.perceptron.explanations;

import io.github.perceptron.explanations.PatchGrid.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Searches few squares of an image that change its class when they are covered. Each step covers
 * the square that brings another class nearest; at the end squares that are not needed are
 * uncovered again. If one square is enough, the search finds one; there may be a smaller set than
 * the one that it finds if more are needed.
 */
final class CounterfactualSearch {

  private final CoveredImage image;
  private final List<Patch> candidates;
  private final int label;

  /**
   * @param label the class of the image
   */
  CounterfactualSearch(CoveredImage image, List<Patch> candidates, int label) {
    this.image = image;
    this.candidates = candidates;
    this.label = label;
  }

  /**
   * Searches.
   *
   * @param mostSteps largest number of squares, at least 1
   * @return empty if so many squares do not change the class
   */
  Optional<Counterfactual> find(int mostSteps) {
    List<Patch> covered = new ArrayList<>();
    while (covered.size() < mostSteps) {
      List<List<Patch>> sets =
          candidates.stream()
              .filter(patch -> !covered.contains(patch))
              .map(patch -> with(covered, patch))
              .toList();
      if (sets.isEmpty()) {
        return Optional.empty();
      }
      List<float[]> answers = image.probabilities(sets);
      int nearest = nearest(answers);
      covered.clear();
      covered.addAll(sets.get(nearest));
      if (Scores.labelOf(answers.get(nearest)) != label) {
        return Optional.of(needed(covered, answers.get(nearest)));
      }
    }
    return Optional.empty();
  }

  /** The answer in which the class leads least; of equal ones the first. */
  private int nearest(List<float[]> answers) {
    double[] leads = answers.stream().mapToDouble(it -> Scores.lead(it, label)).toArray();
    return IntStream.range(0, leads.length)
        .reduce((best, i) -> leads[i] < leads[best] ? i : best)
        .orElseThrow();
  }

  private Counterfactual needed(List<Patch> covered, float[] answer) {
    List<Patch> kept = new ArrayList<>(covered);
    float[] last = answer;
    for (Patch patch : covered) {
      List<Patch> fewer = new ArrayList<>(kept);
      fewer.remove(patch);
      float[] without = image.probabilities(List.of(fewer)).get(0);
      if (!fewer.isEmpty() && Scores.labelOf(without) != label) {
        kept = fewer;
        last = without;
      }
    }
    int other = Scores.labelOf(last);
    return new Counterfactual(List.copyOf(kept), other, last[other]);
  }

  private static List<Patch> with(List<Patch> covered, Patch patch) {
    List<Patch> more = new ArrayList<>(covered);
    more.add(patch);
    return more;
  }
}
