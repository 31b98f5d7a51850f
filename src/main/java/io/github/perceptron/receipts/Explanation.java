package io.github.perceptron.receipts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words why a verification got other parameters than the job that it repeats. */
final class Explanation {

  /** The inputs in a receipt, in the order of what explains most. */
  private enum Group {
    DATA("The data differs"),
    SEED("The seed differs"),
    SPECIFICATION("The specification differs"),
    SOFTWARE("The software differs"),
    PLATFORM("The machine differs"),
    THREADS("The threads differ");

    private static final Set<Group> OF_THE_MACHINE = EnumSet.of(SOFTWARE, PLATFORM, THREADS);

    private final String title;

    Group(String title) {
      this.title = title;
    }

    static Group of(Receipt.Difference difference) {
      return valueOf(difference.member().split("\\.", 2)[0].toUpperCase(Locale.ROOT));
    }
  }

  private static final String ROUNDING =
      "Other software, machines and numbers of threads round differently, so other parameters are no"
          + " sign of an error.";

  private Explanation() {}

  /**
   * @param differences the differences between the receipts; null if the verified job has none
   */
  static String of(@Nullable List<Receipt.Difference> differences) {
    if (differences == null) {
      return "The verified job has no receipt, so nothing is known of its software and its machine.";
    }
    if (differences.isEmpty()) {
      return "Data, specification, software and kind of machine are the same: either the machine"
          + " computes differently, or one of the two results is damaged.";
    }
    String groups =
        Arrays.stream(Group.values())
            .map(group -> sentence(group, differences))
            .filter(sentence -> !sentence.isEmpty())
            .collect(Collectors.joining(" "));
    return differences.stream().map(Group::of).allMatch(Group.OF_THE_MACHINE::contains)
        ? groups + " " + ROUNDING
        : groups;
  }

  private static String sentence(Group group, List<Receipt.Difference> differences) {
    String members =
        differences.stream()
            .filter(difference -> Group.of(difference) == group)
            .map(Explanation::words)
            .collect(Collectors.joining(", "));
    return members.isEmpty() ? "" : group.title + ": " + members + ".";
  }

  private static String words(Receipt.Difference difference) {
    String member = difference.member();
    return "%s was %s and is %s"
        .formatted(
            member.substring(member.indexOf('.') + 1), difference.expected(), difference.actual());
  }
}
