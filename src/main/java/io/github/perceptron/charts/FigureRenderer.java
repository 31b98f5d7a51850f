package io.github.perceptron.charts;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Draws figures, at most two at the same time: a large figure takes 32 MB and one second of
 * processor time, and predictions are more important.
 */
@Service
public class FigureRenderer {

  private static final int AT_ONCE = 2;

  /**
   * Requests that may wait; more of them would occupy the web server's threads, which other
   * requests need.
   */
  private static final int WAITING = 20;

  private static final int PATIENCE_SECONDS = 10;

  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /**
   * Draws a figure and returns the bytes of the file.
   *
   * @throws DrawingException if this machine cannot draw, or if too many requests wait
   */
  public byte[] draw(Figure figure, FigureFormat format, FigureSize size, Theme theme) {
    return oneOfFew(
        () -> {
          Look look = Look.of(size, theme);
          return switch (format) {
            case PNG -> PngFile.of(figure, look);
            case SVG -> SvgFile.of(figure, look);
          };
        });
  }

  /**
   * Draws another file under the same limit.
   *
   * @throws DrawingException if too many requests wait
   */
  public byte[] oneOfFew(Supplier<byte[]> drawing) {
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
      return drawing.get();
    } finally {
      permits.release();
    }
  }
}
