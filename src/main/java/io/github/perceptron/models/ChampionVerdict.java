package io.github.perceptron.models;

/**
 * Whether a version became its model's champion when it was published.
 *
 * @param reason why, or why not: a sentence for people
 */
public record ChampionVerdict(boolean became, String reason) {

  public static ChampionVerdict became(String reason) {
    return new ChampionVerdict(true, reason);
  }

  public static ChampionVerdict stays(String reason) {
    return new ChampionVerdict(false, reason);
  }
}
