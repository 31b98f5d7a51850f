package io.github.perceptron.models.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an alias.
 *
 * @param version the version with the greatest weight
 * @param versions the versions that answer; the weight of a version alone is 100
 * @param shadows the versions that compute some requests too
 * @param etag the ETag of the answer to GET of this alias
 * @param reason the reason of its last move
 */
@Schema(name = "AliasView")
record AliasView(
    ModelName model,
    AliasName alias,
    int version,
    List<VersionWeight> versions,
    List<ShadowShare> shadows,
    String etag,
    MoveReason reason,
    Instant movedAt,
    Links links) {

  static AliasView of(ModelAlias alias) {
    String self = ModelLinks.alias(alias.model(), alias.name());
    return new AliasView(
        alias.model(),
        alias.name(),
        alias.version(),
        VersionWeight.of(alias.target()),
        ShadowShare.of(alias.target()),
        EntityTags.of(alias.revision()),
        alias.reason(),
        alias.movedAt(),
        new Links(self, ModelLinks.version(alias.model(), alias.version()), self + "/history"));
  }

  /**
   * A version that answers.
   *
   * @param weight its share of the requests is its weight divided by the sum of all weights
   */
  record VersionWeight(int version, int weight) {

    static List<VersionWeight> of(AliasTarget target) {
      return target.versions().stream()
          .map(it -> new VersionWeight(it.version(), it.weight()))
          .toList();
    }
  }

  /**
   * A shadow version.
   *
   * @param share the share of the requests that it computes too
   */
  record ShadowShare(int version, double share) {

    static List<ShadowShare> of(AliasTarget target) {
      return target.shadows().stream()
          .map(it -> new ShadowShare(it.version(), it.share()))
          .toList();
    }
  }

  /** Links to the alias, the version with the greatest weight, and the history. */
  record Links(String self, String version, String history) {}

  /** A page of aliases. */
  record AliasList(List<AliasView> aliases, @Nullable String nextPageToken) {}

  /** A page of moves. */
  record MoveList(List<MoveView> moves, @Nullable String nextPageToken) {}

  /**
   * A move.
   *
   * @param from the version with the greatest weight before; null if the move created the alias
   * @param to the version with the greatest weight after; null if the move deleted the alias
   * @param fromVersions left out if there was one version without shadows, or none
   * @param fromShadows left out in the same case
   * @param toVersions left out if there is one version without shadows, or none
   * @param toShadows left out in the same case
   * @param by the id of the key, or the subject of the token, that asked for it; null if no caller
   *     is known
   */
  record MoveView(
      Instant at,
      @Nullable Integer from,
      @Nullable Integer to,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<VersionWeight> fromVersions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ShadowShare> fromShadows,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<VersionWeight> toVersions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ShadowShare> toShadows,
      MoveReason reason,
      @Nullable String by) {

    static MoveView of(AliasMove move) {
      AliasTarget from = move.from();
      AliasTarget to = move.to();
      return new MoveView(
          move.at(),
          from == null ? null : from.version(),
          to == null ? null : to.version(),
          from == null || from.isOneVersion() ? null : VersionWeight.of(from),
          from == null || from.isOneVersion() ? null : ShadowShare.of(from),
          to == null || to.isOneVersion() ? null : VersionWeight.of(to),
          to == null || to.isOneVersion() ? null : ShadowShare.of(to),
          move.reason(),
          move.by());
    }
  }
}
