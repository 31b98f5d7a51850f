package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.DataSetPart;
import java.util.List;
import java.util.Map;

/**
 * The images of a data set that occur more than once, pixel by pixel.
 *
 * @param compared number of training images that were compared
 * @param comparedTests number of test images that were compared
 * @param repeated number of training images that are equal to an earlier training image
 * @param shared number of test images that are equal to a training image
 * @param kinds what was found of each kind
 */
public record EqualImages(
    int compared, int comparedTests, int repeated, int shared, Map<Kind, Found> kinds) {

  /**
   * Number of images of each part that are compared. The memory for them is at most 80 MB, and is
   * free again when the comparison ends.
   */
  public static final int MOST = 1 << 21;

  /** Number of pictures of each kind that are listed. */
  public static final int LISTED = 100;

  /** Number of places of a picture that are listed. */
  public static final int PLACES = 12;

  public EqualImages {
    kinds = Map.copyOf(kinds);
  }

  /** Why a picture that occurs more than once may be a mistake. */
  public enum Kind {
    /** It is a training image twice or more often. */
    REPEATED(Finding.REPEATED),
    /** It is a training image and a test image. */
    SHARED(Finding.SHARED),
    /** Its images have different labels. */
    CONFLICTING(Finding.CONFLICTING);

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Returns the code of the finding. */
    public String code() {
      return code;
    }
  }

  /**
   * The pictures of a kind.
   *
   * @param pictures number of different pictures
   * @param listed the first {@link #LISTED} of them, in the order of the training images
   */
  public record Found(int pictures, List<Picture> listed) {

    static final Found NOTHING = new Found(0, List.of());

    public Found {
      listed = List.copyOf(listed);
    }
  }

  /**
   * A picture that occurs more than once.
   *
   * @param images number of images that show it
   * @param places the first of them, at most {@link #PLACES}; the very first is a training image
   */
  public record Picture(int images, List<Place> places) {

    public Picture {
      places = List.copyOf(places);
    }
  }

  /**
   * An image.
   *
   * @param index from 0, in its part
   */
  public record Place(DataSetPart part, int index, int label) {}

  /** Returns what was found of a kind. */
  public Found of(Kind kind) {
    return kinds.getOrDefault(kind, Found.NOTHING);
  }
}
