package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a forced deletion does beside deleting, told before it is done.
 *
 * @param what is to be deleted, as the subject of a sentence
 * @param aliases that point at it, the champion among them
 * @param nextChampion the version that is the champion afterwards; null when the model is gone
 * @param defaultModel whether requests that name no model ask this one
 */
public record DeletionPlan(
    String what,
    ModelName model,
    List<String> aliases,
    @Nullable Integer nextChampion,
    boolean defaultModel) {

  public DeletionPlan {
    aliases = List.copyOf(aliases);
  }

  /** Sentences for people. */
  String told() {
    return nextChampion == null ? toldOfModel() : toldOfVersion(nextChampion);
  }

  private String toldOfVersion(int next) {
    List<String> others = new ArrayList<>(aliases);
    boolean champion = others.remove(ModelAlias.CHAMPION);
    StringBuilder text = new StringBuilder();
    text.append(
        "%s is its %s. Point %s at another version first%s, or repeat the request with ?force=true:"
            .formatted(
                what,
                String.join(" and its ", aliases),
                aliases.size() == 1 ? "that" : "them",
                champion ? " (champion: under the policy manual)" : ""));
    if (champion) {
      text.append(
          " champion then moves to version %d, which answers from then on%s"
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

  private String toldOfModel() {
    return "%s. Repeat the request with ?force=true to delete the model, its aliases and all: requests that name it are then answered with 404%s."
        .formatted(
            what,
            defaultModel
                ? ", and it is the default model: POST /predict without a model is answered with"
                    + " 503 no-model until a version is published, or PUT /v1/default-model names"
                    + " another model"
                : "");
  }

  /** The same for programs. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("model", model.value());
    members.put("aliases", aliases);
    members.put("is_default_model", defaultModel);
    if (nextChampion != null) {
      members.put("next_champion", nextChampion);
    }
    return members;
  }
}
