package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.AliasNotFoundException;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.models.ProtectedVersionException;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModel;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.InvalidBodyException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates, moves, deletes and lists aliases. Each change locks the row of the model. So changes are
 * serialized, even those of several instances, and the condition of a request is checked against
 * the present alias.
 */
@Service
public class ModelAliases {

  /** The list of the aliases of a model, sorted by name. */
  public static final PagedList<String> LIST = PagedList.byText("aliases");

  /** The list of the moves of an alias, newest first. */
  public static final PagedList<Long> MOVES = PagedList.byNumber("moves");

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
   * Returns a page of the aliases of a model, sorted by name.
   *
   * @throws ModelNotFoundException if the model does not exist
   */
  @Transactional(readOnly = true)
  public Page<ModelAlias> list(ModelName model, PageRequest<String> request) {
    requireModel(model);
    String after = Objects.requireNonNullElse(request.after(), "");
    return request.answer(
        count -> toAliases(aliases.ofModel(model.key(), after, Limit.of(count))),
        alias -> alias.name().value());
  }

  /** Returns the aliases of a model that name one of the versions, also as a shadow. */
  @Transactional(readOnly = true)
  public List<ModelAlias> pointingAt(ModelName model, List<Integer> versions) {
    return versions.isEmpty() ? List.of() : toAliases(aliases.pointingAt(model.key(), versions));
  }

  /**
   * Returns one alias.
   *
   * @throws ModelNotFoundException if the model does not exist
   * @throws AliasNotFoundException if the model does not have the alias
   */
  @Transactional(readOnly = true)
  public ModelAlias get(ModelName model, AliasName alias) {
    return find(model, alias).orElseThrow(() -> missing(model, alias));
  }

  /** Returns one alias; empty if the model or the alias does not exist. */
  @Transactional(readOnly = true)
  public Optional<ModelAlias> find(ModelName model, AliasName alias) {
    return aliases.findById(AliasRow.Key.of(model, alias)).map(AliasRow::toAlias);
  }

  /**
   * Points an alias at versions; creates the alias if it does not exist.
   *
   * @param by who asks for it; null if no caller is known
   * @throws ModelNotFoundException if the model does not exist
   * @throws InvalidBodyException if a version does not exist, or does not take the same input as
   *     the others
   * @throws ProtectedVersionException if the alias is champion and the policy of the model controls
   *     it
   * @throws AliasMovedException if the condition is not fulfilled
   */
  @Transactional
  public Placed put(
      ModelName model,
      AliasName alias,
      WantedTarget wanted,
      AliasCondition condition,
      @Nullable String by) {
    RegisteredModel locked = lock(model);
    wanted.check(
        model,
        number ->
            versions
                .findByNameAndVersion(model.key(), number)
                .map(PublishedModel::toVersion)
                .orElse(null));
    requireFree(locked, alias);
    AliasRow before = mover.find(locked, alias).orElse(null);
    require(condition, model, alias, before);
    AliasRow after = mover.move(locked, alias, wanted.target(), MoveReason.REQUEST, by);
    return new Placed(after.toAlias(), before == null);
  }

  /**
   * Puts an alias back to what it was before its last move. A second rollback undoes the first one.
   *
   * @param by who asks for it; null if no caller is known
   * @throws ModelNotFoundException if the model does not exist
   * @throws AliasNotFoundException if the model does not have the alias
   * @throws ProtectedVersionException if the alias is champion and the policy of the model controls
   *     it
   * @throws AliasMovedException if the condition is not fulfilled
   * @throws NothingToRollBackException if the last move created the alias, or if a version that it
   *     had was deleted
   */
  @Transactional
  public ModelAlias rollBack(
      ModelName model, AliasName alias, AliasCondition condition, @Nullable String by) {
    RegisteredModel locked = lock(model);
    AliasRow row = mover.find(locked, alias).orElseThrow(() -> missing(model, alias));
    require(condition, model, alias, row);
    requireFree(locked, alias);
    AliasTarget before = moves.newest(model, alias, Long.MAX_VALUE, 1).get(0).from();
    if (before == null) {
      throw NothingToRollBackException.created(model, alias);
    }
    for (int number : before.numbers()) {
      if (versions.findByNameAndVersion(model.key(), number).isEmpty()) {
        throw NothingToRollBackException.deleted(model, alias, number);
      }
    }
    return mover.move(locked, alias, before, MoveReason.ROLLBACK, by).toAlias();
  }

  private static void requireFree(RegisteredModel model, AliasName alias) {
    if (alias.equals(AliasName.CHAMPION) && model.policy().rule() != ChampionPolicy.Rule.MANUAL) {
      throw ProtectedVersionException.championFollows(model.name(), model.policy());
    }
  }

  /**
   * Deletes an alias; its history remains.
   *
   * @param by who asks for it; null if no caller is known
   * @throws ModelNotFoundException if the model does not exist
   * @throws AliasNotFoundException if the model does not have the alias
   * @throws ProtectedVersionException if the alias is champion
   * @throws AliasMovedException if the condition is not fulfilled
   */
  @Transactional
  public void delete(
      ModelName model, AliasName alias, AliasCondition condition, @Nullable String by) {
    RegisteredModel locked = lock(model);
    AliasRow row = mover.find(locked, alias).orElseThrow(() -> missing(model, alias));
    if (alias.equals(AliasName.CHAMPION)) {
      throw ProtectedVersionException.championStays(model);
    }
    require(condition, model, alias, row);
    mover.delete(locked, row, MoveReason.REQUEST, by);
  }

  /**
   * Returns a page of the moves of an alias, newest first, also of a deleted alias.
   *
   * @throws ModelNotFoundException if the model does not exist
   * @throws AliasNotFoundException if the model never had the alias
   */
  @Transactional(readOnly = true)
  public Page<AliasMove> history(ModelName model, AliasName alias, PageRequest<Long> request) {
    requireModel(model);
    if (moves.newest(model, alias, Long.MAX_VALUE, 1).isEmpty()) {
      throw missing(model, alias);
    }
    long before = Objects.requireNonNullElse(request.after(), Long.MAX_VALUE);
    return request.answer(count -> moves.newest(model, alias, before, count), AliasMove::revision);
  }

  /** Returns whether a model has a version. */
  @Transactional(readOnly = true)
  public boolean haveModel(ModelName model) {
    return versions.existsByName(model.key());
  }

  private static void require(
      AliasCondition condition, ModelName model, AliasName alias, @Nullable AliasRow row) {
    if (!condition.holds(row == null ? null : row.revision())) {
      throw AliasMovedException.of(model, alias, row == null ? null : row.toAlias());
    }
  }

  private RegisteredModel lock(ModelName model) {
    RegisteredModel locked =
        models.lock(model.key()).orElseThrow(() -> ModelNotFoundException.named(model));
    requireModel(model);
    return locked;
  }

  private void requireModel(ModelName model) {
    if (!haveModel(model)) {
      throw ModelNotFoundException.named(model);
    }
  }

  private RuntimeException missing(ModelName model, AliasName alias) {
    requireModel(model);
    return AliasNotFoundException.of(model, alias);
  }

  private static List<ModelAlias> toAliases(List<AliasRow> rows) {
    return rows.stream().map(AliasRow::toAlias).toList();
  }

  /**
   * The result of {@link #put}.
   *
   * @param created whether the alias is new
   */
  public record Placed(ModelAlias alias, boolean created) {}
}
