package io.github.perceptron.prediction.ink;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes real outlines from outlines that are caused by the estimated background: where the
 * background changes abruptly and the picture does not, there is no outline of ink.
 */
final class Edges {

  private final Range rangeOfPicture;
  private final Range rangeOfContrast;

  Edges(Plane soft, Range rangeOfPicture, Plane backgrounds) {
    byte[] differences = new byte[soft.pixels()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = (byte) Math.abs(backgrounds.at(i) - soft.at(i));
    }
    this.rangeOfPicture = rangeOfPicture;
    this.rangeOfContrast = new Range(new Plane(soft.width(), soft.height(), differences));
  }

  /** Whether the picture changes at a pixel by at least half of what the contrast does. */
  boolean isEdge(int i) {
    return 2 * rangeOfPicture.at(i) >= rangeOfContrast.at(i);
  }

  /**
   * The difference between the largest and the smallest value in the square around each pixel. It
   * is computed when it is asked for.
   */
  static final class Range {

    /** Radius of the square as a share of the picture's shorter side. */
    private static final double REACH = 0.025;

    private final Plane plane;
    private @Nullable Plane most;
    private @Nullable Plane mostInverted;

    Range(Plane plane) {
      this.plane = plane;
    }

    int at(int i) {
      if (most == null || mostInverted == null) {
        PackedPlane packed = PackedPlane.of(plane);
        most = most(packed);
        mostInverted = most(packed.inverted());
      }
      return most.at(i) + mostInverted.at(i) - 255;
    }

    private static Plane most(PackedPlane plane) {
      int reach = Math.max(2, (int) (REACH * Math.min(plane.width(), plane.height())));
      return RunningMaximum.around(plane, reach).transposed().unpacked();
    }
  }
}
