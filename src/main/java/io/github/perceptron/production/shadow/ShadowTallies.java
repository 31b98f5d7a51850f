package io.github.perceptron.production.shadow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * The comparisons of this instance that are not in the database yet. A crash loses those since the
 * last flush; a stop in order loses none.
 */
@Component
class ShadowTallies {

  private static final Logger log = LoggerFactory.getLogger(ShadowTallies.class);

  private final Map<ShadowPair, ShadowTally> tallies = new ConcurrentHashMap<>();
  private final ShadowRows rows;

  ShadowTallies(ShadowRows rows) {
    this.rows = rows;
  }

  ShadowTally of(ShadowPair pair) {
    return tallies.computeIfAbsent(pair, one -> new ShadowTally());
  }

  /**
   * Writes the sums of all pairs that have news. A pair is forgotten when one of its versions was
   * deleted.
   */
  synchronized void flush() {
    for (Map.Entry<ShadowPair, ShadowTally> entry : tallies.entrySet()) {
      ShadowTally.Sums sums = entry.getValue().take();
      if (!sums.isEmpty()) {
        write(entry.getKey(), sums);
      }
    }
  }

  private void write(ShadowPair pair, ShadowTally.Sums sums) {
    try {
      rows.add(pair, sums);
    } catch (DataIntegrityViolationException e) {
      // One of the versions was deleted meanwhile, and the comparison with it.
      tallies.remove(pair);
    } catch (DataAccessException e) {
      log.atWarn()
          .addKeyValue("requests", sums.requests())
          .setCause(e)
          .log("Comparisons with a shadow version could not be written and are lost");
    }
  }
}
