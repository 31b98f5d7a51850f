package io.github.perceptron.prediction.ink;

/**
 * Distinguishes real outlines from outlines that are caused by the estimated background: where the
 * background changes abruptly and the picture does not, there is no outline of ink.
 */
final class Edges {

  /** Radius of the neighbourhood of a pixel as a share of the picture's shorter side. */
  private static final double REACH = 0.025;

  private final Plane rangeOfPicture;
  private final Plane rangeOfContrast;

  Edges(Plane soft, Plane backgrounds) {
    byte[] differences = new byte[soft.pixels()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = (byte) Math.abs(backgrounds.at(i) - soft.at(i));
    }
    int reach = Math.max(2, (int) (REACH * Math.min(soft.width(), soft.height())));
    this.rangeOfPicture = range(soft, reach);
    this.rangeOfContrast = range(new Plane(soft.width(), soft.height(), differences), reach);
  }

  /** The difference between the largest and the smallest value around each pixel. */
  private static Plane range(Plane plane, int reach) {
    Plane most = RunningMaximum.shrunk(plane.padded(reach), reach);
    Plane least = RunningMaximum.shrunk(plane.inverted().padded(reach), reach);
    byte[] values = new byte[plane.pixels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (most.at(i) + least.at(i) - 255);
    }
    return new Plane(plane.width(), plane.height(), values);
  }

  /** Whether the picture changes at a pixel by at least half of what the contrast does. */
  boolean isEdge(int i) {
    return 2 * rangeOfPicture.at(i) >= rangeOfContrast.at(i);
  }
}
