package io.github.perceptron.prediction.serving;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.AliasedVersions;
import io.github.perceptron.models.ModelVersion;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a choice of a client means now. A request is answered by one of them as a
 * whole, chosen by weight.
 */
public final class Traffic {

  /** Hexadecimal digits of a digest that decide: 52 bits, which a double holds exactly. */
  private static final int DIGITS = 13;

  private static final double POSITIONS = 0x1p52;

  private final @Nullable AliasedVersions alias;
  private final List<ModelVersion> versions;

  /** The sum of the weights up to each version, divided by the sum of all. */
  private final double[] ends;

  private Traffic(@Nullable AliasedVersions alias, List<ModelVersion> versions, double[] ends) {
    this.alias = alias;
    this.versions = versions;
    this.ends = ends;
  }

  /** Returns the traffic of a version alone. */
  public static Traffic of(ModelVersion only) {
    return new Traffic(null, List.of(only), new double[] {1});
  }

  static Traffic of(AliasedVersions alias) {
    List<AliasTarget.Weighted> weighted = alias.target().versions();
    long all = weighted.stream().mapToLong(AliasTarget.Weighted::weight).sum();
    double[] ends = new double[weighted.size()];
    long sum = 0;
    for (int i = 0; i < ends.length; i++) {
      sum += weighted.get(i).weight();
      ends[i] = (double) sum / all;
    }
    return new Traffic(
        alias, weighted.stream().map(one -> alias.version(one.version())).toList(), ends);
  }

  /** The alias that the client named, or the champion; null if it named a version or a job. */
  public @Nullable AliasedVersions alias() {
    return alias;
  }

  /**
   * Chooses the version that answers a request.
   *
   * @param sticky requests with the same key get the same version while the alias stays; more
   *     weight for a version takes keys from others and gives none back. Null for any version
   */
  public ModelVersion pick(@Nullable StickyKey sticky) {
    if (versions.size() == 1) {
      return versions.get(0);
    }
    double position =
        sticky == null ? ThreadLocalRandom.current().nextDouble() : positionOf(sticky);
    return versions.get(
        IntStream.range(0, ends.length - 1)
            .filter(i -> position < ends[i])
            .findFirst()
            .orElse(ends.length - 1));
  }

  /**
   * The names are a part of it, so that not the same clients get the new version of every model.
   */
  private double positionOf(StickyKey sticky) {
    String salted =
        "%s/%s/%s"
            .formatted(versions.get(0).name(), alias == null ? "" : alias.alias(), sticky.value());
    return Long.parseLong(Sha256.ofText(salted).first(DIGITS), 16) / POSITIONS;
  }
}
