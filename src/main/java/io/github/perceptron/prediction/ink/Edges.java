package io.github.perceptron.prediction.ink;

/**
 * Tells outlines that the picture shows from outlines that only its background, as it was
 * estimated, has: where the background jumps and the picture does not, no ink ends.
 */
final class Edges {

  /** How far around a pixel is looked, of the picture's shorter side. */
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

  /** The largest value around each pixel, less the smallest. */
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
