package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
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

  /** Points an alias at a version. An alias that already points at it is not moved. */
  public AliasRow move(RegisteredModel model, AliasName alias, int version, MoveReason reason) {
    AliasRow row = find(model, alias).orElse(null);
    if (row == null) {
      AliasMove move = note(model, alias, null, version, reason);
      return aliases.save(new AliasRow(model.name(), alias, version, move));
    }
    if (row.version() != version) {
      row.moveTo(version, note(model, alias, row.version(), version, reason));
    }
    return row;
  }

  public void delete(RegisteredModel model, AliasRow row, MoveReason reason) {
    note(model, row.alias(), row.version(), null, reason);
    aliases.delete(row);
  }

  private AliasMove note(
      RegisteredModel model,
      AliasName alias,
      @Nullable Integer from,
      @Nullable Integer to,
      MoveReason reason) {
    AliasMove move =
        new AliasMove(
            alias,
            model.nextRevision(),
            from,
            to,
            reason,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    moves.append(model.name(), move);
    events.publishEvent(new ModelsChanged(model.name()));
    return move;
  }
}
