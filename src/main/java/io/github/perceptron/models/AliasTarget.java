package io.github.perceptron.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an alias points at: the versions that answer its requests, and the shadow versions that
 * compute some of the requests again without answering them.
 *
 * @param versions at least one; a version answers with the probability weight / sum of all weights
 * @param shadows usually none
 */
public record AliasTarget(List<Weighted> versions, List<Shadow> shadows) {

  /** Largest number of versions that answer. */
  public static final int MOST_VERSIONS = 10;

  /** Largest number of shadow versions. */
  public static final int MOST_SHADOWS = 3;

  /** The weight of a version that answers alone. */
  public static final int ALONE = 100;

  public AliasTarget {
    // The weight of the only version has no meaning; with one weight equal targets are equal.
    versions =
        versions.size() == 1
            ? List.of(new Weighted(versions.get(0).version(), ALONE))
            : List.copyOf(versions);
    shadows = List.copyOf(shadows);
    Set<Integer> numbers = new HashSet<>();
    boolean unique =
        Stream.concat(
                versions.stream().map(Weighted::version), shadows.stream().map(Shadow::version))
            .allMatch(numbers::add);
    if (versions.isEmpty() || !unique) {
      throw new IllegalArgumentException("there must be a version, and each only once");
    }
    if (versions.size() > MOST_VERSIONS || shadows.size() > MOST_SHADOWS) {
      throw new IllegalArgumentException("there are too many versions or shadows");
    }
  }

  /** Returns the target of an alias with one version and no shadows. */
  public static AliasTarget of(int version) {
    return new AliasTarget(List.of(new Weighted(version, ALONE)), List.of());
  }

  /** The version with the greatest weight; the first of them if several have it. */
  public int version() {
    Weighted greatest = versions.get(0);
    for (Weighted one : versions) {
      greatest = one.weight() > greatest.weight() ? one : greatest;
    }
    return greatest.version();
  }

  /** Whether one version answers all requests and there are no shadows. */
  public boolean isOneVersion() {
    return versions.size() == 1 && shadows.isEmpty();
  }

  /** The numbers of all versions: first those that answer, then the shadows. */
  public List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    versions.forEach(one -> numbers.add(one.version()));
    shadows.forEach(one -> numbers.add(one.version()));
    return numbers;
  }

  /**
   * The versions that answer, for a sentence, for example {@code 3 (weight 95) and 4 (weight 5)}.
   */
  public String written() {
    return versions.size() == 1
        ? Integer.toString(version())
        : versions.stream()
            .map(one -> "%d (weight %d)".formatted(one.version(), one.weight()))
            .collect(Collectors.joining(" and "));
  }

  /** Whether a version answers requests of the alias. */
  public boolean answersWith(int version) {
    return versions.stream().anyMatch(one -> one.version() == version);
  }

  /** Returns the target without a version; empty if no version would answer any more. */
  public Optional<AliasTarget> without(int version) {
    List<Weighted> left = versions.stream().filter(one -> one.version() != version).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AliasTarget(
                left, shadows.stream().filter(one -> one.version() != version).toList()));
  }

  /**
   * A version that answers.
   *
   * @param weight 1 to {@link #MOST}
   */
  public record Weighted(int version, int weight) {

    /** Largest weight. */
    public static final int MOST = 10_000;

    public Weighted {
      if (weight < 1 || weight > MOST) {
        throw new IllegalArgumentException("weight must be from 1 to " + MOST);
      }
    }
  }

  /**
   * A shadow version.
   *
   * @param share the share of the requests of the alias that it computes too, {@link #LEAST} to 1
   */
  public record Shadow(int version, double share) {

    /** Smallest share. */
    public static final double LEAST = 0.001;

    public Shadow {
      if (!(share >= LEAST && share <= 1)) {
        throw new IllegalArgumentException("share must be from %s to 1".formatted(LEAST));
      }
    }
  }
}
