package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.models.store.RegisteredModel;
import io.github.perceptron.network.specification.AliasName;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves aliases and records each move. The caller must have locked the row of the model. */
@Component
public class AliasMoves {

  private final AliasRowRepository aliases;
  private final AliasMoveRows moves;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AliasMoves(
      AliasRowRepository aliases,
      AliasMoveRows moves,
      ApplicationEventPublisher events,
      Clock clock) {
    this.aliases = aliases;
    this.moves = moves;
    this.events = events;
    this.clock = clock;
  }

  Optional<AliasRow> find(RegisteredModel model, AliasName alias) {
    return aliases.findById(AliasRow.Key.of(model.name(), alias));
  }

  /** Points an alias at one version. An alias that already points at it alone is not moved. */
  public void move(RegisteredModel model, AliasName alias, int version, MoveReason reason) {
    move(model, alias, AliasTarget.of(version), reason, null);
  }

  /**
   * Points an alias at versions. An alias that already points at them is not moved.
   *
   * @param by who asked for it; null if no caller is known
   */
  public AliasRow move(
      RegisteredModel model,
      AliasName alias,
      AliasTarget target,
      MoveReason reason,
      @Nullable String by) {
    AliasRow row = find(model, alias).orElse(null);
    if (row == null) {
      AliasMove move = note(model, alias, null, target, reason, by);
      return aliases.save(new AliasRow(model.name(), alias, target, move));
    }
    if (!row.target().equals(target)) {
      row.moveTo(target, note(model, alias, row.target(), target, reason, by));
    }
    return row;
  }

  /**
   * Deletes an alias.
   *
   * @param by who asked for it; null if no caller is known
   */
  public void delete(RegisteredModel model, AliasRow row, MoveReason reason, @Nullable String by) {
    note(model, row.alias(), row.target(), null, reason, by);
    aliases.delete(row);
  }

  private AliasMove note(
      RegisteredModel model,
      AliasName alias,
      @Nullable AliasTarget from,
      @Nullable AliasTarget to,
      MoveReason reason,
      @Nullable String by) {
    AliasMove move =
        new AliasMove(
            alias,
            model.nextRevision(),
            from,
            to,
            reason,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            by);
    moves.append(model.name(), move);
    events.publishEvent(new ModelsChanged(model.name()));
    return move;
  }
}
