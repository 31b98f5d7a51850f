package io.github.perceptron.models.web;

import io.github.perceptron.models.alias.AliasCondition;
import io.github.perceptron.problem.InvalidParametersException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The entity tags of aliases (RFC 9110, section 8.8.3). The tag of an alias is the number of its
 * last move, which is never used twice.
 */
final class EntityTags {

  private static final String ANY = "*";

  /** The form of a header with entity tags, as a regular expression. */
  static final String FORM =
      "^ *(\\*|(W/)?\"[\\x21\\x23-\\x7e]*\"( *, *(W/)?\"[\\x21\\x23-\\x7e]*\")*) *$";

  /** Matches an entity tag and the separator after it. */
  private static final Pattern TAG =
      Pattern.compile("\\G\\s*((?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")\\s*(?:,|$)");

  private EntityTags() {}

  static String of(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * Returns the condition in the headers of a request (RFC 9110, section 13.1).
   *
   * @param ifMatch strong tags or *; null for none
   * @param ifNoneMatch tags or *; null for none
   * @throws InvalidParametersException if a header is invalid
   */
  static AliasCondition condition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    List<String> wanted = ifMatch == null ? null : parse("If-Match", ifMatch);
    List<String> unwanted = ifNoneMatch == null ? null : parse("If-None-Match", ifNoneMatch);
    return revision ->
        (wanted == null || matches(wanted, revision, false))
            && (unwanted == null || !matches(unwanted, revision, true));
  }

  private static boolean matches(List<String> tags, @Nullable Long revision, boolean weakly) {
    if (revision == null) {
      return false;
    }
    String tag = of(revision);
    return tags.contains(ANY) || tags.contains(tag) || (weakly && tags.contains("W/" + tag));
  }

  private static List<String> parse(String header, String value) {
    if (value.strip().equals(ANY)) {
      return List.of(ANY);
    }
    List<String> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(value);
    int end = 0;
    while (matcher.find()) {
      tags.add(matcher.group(1));
      end = matcher.end();
    }
    if (tags.isEmpty() || end < value.length()) {
      throw InvalidParametersException.at(
          header, "must be * or the ETag of an earlier answer, including its quotation marks");
    }
    return tags;
  }
}
