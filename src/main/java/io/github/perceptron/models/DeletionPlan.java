package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The side effects of a forced deletion. A refused deletion describes them to the client.
 *
 * @param what the version or model to delete, as the start of a sentence
 * @param aliases the aliases that point at it, including champion
 * @param remaining those of them that have other versions too, and go on with these
 * @param nextChampion the version that becomes the champion; null if the whole model is deleted
 * @param defaultModel whether this is the default model
 */
public record DeletionPlan(
    String what,
    ModelName model,
    List<AliasName> aliases,
    List<AliasName> remaining,
    @Nullable Integer nextChampion,
    boolean defaultModel) {

  public DeletionPlan {
    aliases = List.copyOf(aliases);
    remaining = List.copyOf(remaining);
  }

  /** Returns the side effects as sentences. */
  String description() {
    return nextChampion == null ? modelDescription() : versionDescription(nextChampion);
  }

  private String versionDescription(int next) {
    List<String> names = names();
    List<String> staying = remaining.stream().map(AliasName::value).toList();
    List<String> others = new ArrayList<>(names);
    others.removeAll(staying);
    boolean champion = others.remove(AliasName.CHAMPION.value());
    StringBuilder text = new StringBuilder();
    text.append(
        "%s is its %s. Point %s at another version first%s, or repeat the request with ?force=true:"
            .formatted(
                what,
                String.join(" and its ", names),
                aliases.size() == 1 ? "that" : "them",
                champion ? " (champion: under the policy manual)" : ""));
    if (!staying.isEmpty()) {
      text.append(
          " %s %s on without the version%s"
              .formatted(
                  String.join(" and ", staying),
                  staying.size() == 1 ? "goes" : "go",
                  champion || !others.isEmpty() ? ";" : ""));
    }
    if (champion) {
      text.append(
          " champion then moves to version %d, which answers all later requests%s"
              .formatted(next, defaultModel ? ", also POST /predict without a model" : ""));
    }
    if (!others.isEmpty()) {
      text.append(
          "%s %s %s deleted"
              .formatted(
                  champion ? ";" : "",
                  String.join(" and ", others),
                  others.size() == 1 ? "is" : "are"));
    }
    return text.append('.').toString();
  }

  private String modelDescription() {
    return "%s. Repeat the request with ?force=true to delete the model with all its versions and aliases: requests that name it are then answered with 404%s."
        .formatted(
            what,
            defaultModel
                ? ", and it is the default model: POST /predict without a model is answered with"
                    + " 503 no-model until a version is published, or PUT /v1/default-model names"
                    + " another model"
                : "");
  }

  private List<String> names() {
    return aliases.stream().map(AliasName::value).toList();
  }

  /** Returns the side effects as fields of the problem. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("model", model.value());
    members.put("aliases", names());
    members.put("is_default_model", defaultModel);
    if (nextChampion != null) {
      members.put("next_champion", nextChampion);
    }
    return members;
  }
}
