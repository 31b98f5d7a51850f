package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.AliasNotFoundException;
import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.InvalidModelRequestException;
import io.github.perceptron.models.ListPage;
import io.github.perceptron.models.ListToken;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.models.ProtectedVersionException;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModel;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.specification.ModelName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Points aliases at versions. Each change locks the model's row, so that changes happen one after
 * the other and each meets the condition that its client gave, whatever instance it comes through.
 */
@Service
public class ModelAliases {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final RegisteredModelRepository models;
  private final PublishedModelRepository versions;
  private final AliasRowRepository aliases;
  private final AliasMoveRows moves;
  private final AliasMoves mover;

  ModelAliases(
      RegisteredModelRepository models,
      PublishedModelRepository versions,
      AliasRowRepository aliases,
      AliasMoveRows moves,
      AliasMoves mover) {
    this.models = models;
    this.versions = versions;
    this.aliases = aliases;
    this.moves = moves;
    this.mover = mover;
  }

  /**
   * A page of a model's aliases, in the order of their names.
   *
   * @throws ModelNotFoundException if there is no such model
   */
  @Transactional(readOnly = true)
  public ListPage<ModelAlias> list(String model, int pageSize, @Nullable String pageToken) {
    requireModel(model);
    ListToken token = ListToken.parse(pageToken, 1);
    String after = token == null ? "" : token.text(0);
    return ListPage.of(
        pageSize,
        count -> toAliases(aliases.ofModel(model, after, Limit.of(count))),
        last -> ListToken.of(last.alias()));
  }

  /** The aliases that point at some versions of a model. */
  @Transactional(readOnly = true)
  public List<ModelAlias> pointingAt(String model, List<Integer> versions) {
    return versions.isEmpty() ? List.of() : toAliases(aliases.pointingAt(model, versions));
  }

  /**
   * One alias.
   *
   * @throws ModelNotFoundException if there is no such model
   * @throws AliasNotFoundException if it has no such alias
   */
  @Transactional(readOnly = true)
  public ModelAlias get(String model, String alias) {
    return find(model, alias).orElseThrow(() -> missing(model, alias));
  }

  /** One alias, if there is such a model with such an alias. */
  @Transactional(readOnly = true)
  public Optional<ModelAlias> find(String model, String alias) {
    return aliases.findById(new AliasRow.Key(model, alias)).map(AliasRow::toAlias);
  }

  /**
   * Points an alias at a version; makes it if it is new.
   *
   * @throws ModelNotFoundException if there is no such model
   * @throws InvalidModelRequestException if there is no such version, or no alias can have the name
   * @throws ProtectedVersionException if it is the champion and the model's policy moves that
   * @throws AliasMovedException if the condition does not hold
   */
  @Transactional
  public Placed put(String model, String alias, int version, AliasCondition condition) {
    RegisteredModel locked = lock(model);
    if (!ModelName.isValid(alias) || NUMBER.matcher(alias).matches()) {
      throw InvalidModelRequestException.at("alias", ModelName.RULE + "; a number is no alias");
    }
    if (versions.findByNameAndVersion(model, version).isEmpty()) {
      throw InvalidModelRequestException.at(
          "/version", "must be a version of model '%s'; there is no %d".formatted(model, version));
    }
    if (alias.equals(ModelAlias.CHAMPION) && locked.policy().rule() != ChampionPolicy.Rule.MANUAL) {
      throw ProtectedVersionException.championFollows(model, locked.policy());
    }
    AliasRow before = mover.find(locked, alias).orElse(null);
    require(condition, model, alias, before);
    AliasRow after = mover.move(locked, alias, version, MoveReason.REQUEST);
    return new Placed(after.toAlias(), before == null);
  }

  /**
   * Deletes an alias; its history stays.
   *
   * @throws ModelNotFoundException if there is no such model
   * @throws AliasNotFoundException if it has no such alias
   * @throws ProtectedVersionException if it is the champion
   * @throws AliasMovedException if the condition does not hold
   */
  @Transactional
  public void delete(String model, String alias, AliasCondition condition) {
    RegisteredModel locked = lock(model);
    AliasRow row = mover.find(locked, alias).orElseThrow(() -> missing(model, alias));
    if (alias.equals(ModelAlias.CHAMPION)) {
      throw ProtectedVersionException.championStays(model);
    }
    require(condition, model, alias, row);
    mover.delete(locked, alias, row, MoveReason.REQUEST);
  }

  /**
   * A page of an alias' moves, the newest first; those of a deleted alias are there still.
   *
   * @throws ModelNotFoundException if there is no such model
   * @throws AliasNotFoundException if it never had such an alias
   */
  @Transactional(readOnly = true)
  public ListPage<AliasMove> history(
      String model, String alias, int pageSize, @Nullable String pageToken) {
    requireModel(model);
    if (moves.newest(model, alias, Long.MAX_VALUE, 1).isEmpty()) {
      throw missing(model, alias);
    }
    ListToken token = ListToken.parse(pageToken, 1);
    long before = token == null ? Long.MAX_VALUE : token.number(0);
    return ListPage.of(
        pageSize,
        count -> moves.newest(model, alias, before, count),
        last -> ListToken.of(last.revision()));
  }

  private static void require(
      AliasCondition condition, String model, String alias, @Nullable AliasRow row) {
    if (!condition.holds(row == null ? null : row.revision())) {
      throw AliasMovedException.of(model, alias, row == null ? null : row.toAlias());
    }
  }

  private RegisteredModel lock(String model) {
    RegisteredModel locked =
        models.lock(model).orElseThrow(() -> ModelNotFoundException.named(model));
    requireModel(model);
    return locked;
  }

  private void requireModel(String model) {
    if (!versions.existsByName(model)) {
      throw ModelNotFoundException.named(model);
    }
  }

  private RuntimeException missing(String model, String alias) {
    requireModel(model);
    return AliasNotFoundException.of(model, alias);
  }

  private static List<ModelAlias> toAliases(List<AliasRow> rows) {
    return rows.stream().map(AliasRow::toAlias).toList();
  }

  /**
   * What became of a request to point an alias somewhere.
   *
   * @param created whether it is new
   */
  public record Placed(ModelAlias alias, boolean created) {}
}
