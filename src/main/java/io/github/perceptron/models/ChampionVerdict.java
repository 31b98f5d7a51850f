package io.github.perceptron.models;

/**
 * The decision whether a version became the champion of its model when it was published.
 *
 * @param reason a sentence that says why, or why not
 */
public record ChampionVerdict(boolean became, String reason) {

  public static ChampionVerdict became(String reason) {
    return new ChampionVerdict(true, reason);
  }

  public static ChampionVerdict stays(String reason) {
    return new ChampionVerdict(false, reason);
  }
}
