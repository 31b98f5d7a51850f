package io.github.perceptron.charts;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;

/**
 * Draws figures, at most two at once: a large one takes 32 MB and a second of a processor, which
 * predictions need more.
 */
@Service
public class FigureRenderer {

  private static final int AT_ONCE = 2;

  /** More would take the web server's threads from other requests. */
  private static final int WAITING = 20;

  private static final int PATIENCE_SECONDS = 10;

  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /**
   * A picture as a file.
   *
   * @throws DrawingException if this machine cannot draw, or has too much to draw
   */
  public byte[] draw(Figure figure, FigureFormat format, FigureSize size, Theme theme) {
    if (permits.getQueueLength() >= WAITING) {
      throw DrawingException.busy();
    }
    try {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw DrawingException.busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DrawingException.busy();
    }
    try {
      Look look = Look.of(size, theme);
      return switch (format) {
        case PNG -> PngFile.of(figure, look);
        case SVG -> SvgFile.of(figure, look);
      };
    } finally {
      permits.release();
    }
  }
}
