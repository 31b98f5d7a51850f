package io.github.perceptron.datasets.statistics;

/**
 * Finds the first image with a key, by a hash table with open addressing (linear probing). It takes
 * 24 to 32 bytes an image.
 */
final class FirstImages {

  private static final int NONE = -1;

  private final long[] high;
  private final long[] low;

  /** The index of an image plus 1; 0 for a free place. The length is a power of two. */
  private final int[] places;

  /**
   * @param most number of images that can be added
   */
  FirstImages(int most) {
    this.high = new long[most];
    this.low = new long[most];
    this.places = new int[Math.max(2, Integer.highestOneBit(most) * 4)];
  }

  /**
   * Adds the next image.
   *
   * @param index 0, 1, 2 and so on
   * @return the index of the first image with this key, which is the index itself for a new one
   */
  int add(int index, ImageKeys key) {
    high[index] = key.high();
    low[index] = key.low();
    return first(index, key.high(), key.low());
  }

  /** Returns the first image that is equal to an added one. */
  int firstOf(int index) {
    return first(index, high[index], low[index]);
  }

  private int first(int index, long highBits, long lowBits) {
    int place = placeOf(highBits, lowBits);
    if (places[place] == 0) {
      places[place] = index + 1;
    }
    return places[place] - 1;
  }

  /** Returns the first added image with the key; a negative number if there is none. */
  int find(ImageKeys key) {
    int place = placeOf(key.high(), key.low());
    return places[place] == 0 ? NONE : places[place] - 1;
  }

  /** Returns the place of the key, or the free place where it belongs. */
  private int placeOf(long highBits, long lowBits) {
    int mask = places.length - 1;
    int place = (int) highBits & mask;
    while (places[place] != 0
        && (high[places[place] - 1] != highBits || low[places[place] - 1] != lowBits)) {
      place = (place + 1) & mask;
    }
    return place;
  }
}
