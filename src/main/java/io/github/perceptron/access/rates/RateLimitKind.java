package io.github.perceptron.access.rates;

/** Whose requests are counted. */
public enum RateLimitKind {
  CALLER("caller", "A caller"),
  PROJECT("project", "A project"),
  ADDRESS("address", "An address without a key");

  private final String id;
  private final String subject;

  RateLimitKind(String id, String subject) {
    this.id = id;
    this.subject = subject;
  }

  /** The name in header fields. */
  public String id() {
    return id;
  }

  /** The subject of a sentence that says how many requests are allowed. */
  public String subject() {
    return subject;
  }
}
