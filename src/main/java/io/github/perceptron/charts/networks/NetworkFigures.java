package io.github.perceptron.charts.networks;

import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.Theme;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.ModelLayers;
import io.github.perceptron.explanations.OpenModel;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ParameterErrors;
import org.springframework.stereotype.Service;

/** Reads the data for the figures of a model version. */
@Service
public class NetworkFigures {

  /** The most units of a grid of pictures. */
  public static final int MOST_UNITS = 400;

  /** The most pixels of a grid; it takes 64 MB while it is drawn. */
  private static final long MOST_PIXELS = 16_000_000;

  private final ModelLayers models;

  NetworkFigures(ModelLayers models) {
    this.models = models;
  }

  /**
   * The network with its layers.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such version
   */
  public Figure network(ModelVersionId id) {
    OpenModel open = models.open(id);
    String input =
        open.contract() instanceof PictureInput pictures
            ? pictures.shape().toString().replace("x", " x ")
            : "a row of a table";
    return new NetworkFigure(
        "%s %d".formatted(id.model(), id.version()),
        input,
        open.contract().inputs(),
        open.layers());
  }

  /**
   * The weights of a layer as a heat map.
   *
   * @throws io.github.perceptron.problem.ProblemException if there is no such version or layer
   */
  public Figure heatMap(ModelVersionId id, int layer) {
    OpenModel open = models.open(id);
    return new HeatMapFigure(open, open.layer(layer));
  }

  /**
   * The weights of units as pictures.
   *
   * @throws io.github.perceptron.problem.ProblemException if there is no such version, or if the
   *     weights of the layer have no pictures
   */
  public UnitGrid units(ModelVersionId id, int layer) {
    OpenModel open = models.open(id);
    LayerDescription described = open.layer(layer);
    return new UnitGrid(open, described, open.pictures(described).shape());
  }

  /**
   * The weights of the units of a layer as pictures of one shape.
   *
   * @param layer the first one
   */
  public record UnitGrid(OpenModel open, LayerDescription layer, ImageShape shape) {

    /**
     * Draws the pictures of units as a PNG.
     *
     * @param look how they are laid out
     * @param from the first unit
     * @param count largest number of units, at least 1
     */
    public byte[] png(Layout look, int from, int count) {
      int to = (int) Math.min((long) from + count, layer.units());
      return look.pictures().png(shape, open.weights(layer, from, to));
    }

    /**
     * Adds an error if the picture would be too large.
     *
     * @throws io.github.perceptron.explanations.LayerNotFoundException if there is no such unit
     */
    public void check(Layout look, int from, int count, ParameterErrors errors) {
      layer.requireUnit(from);

      int units = (int) Math.min(count, (long) layer.units() - from);
      UnitPictures pictures = look.pictures();
      if (pictures.width(shape, units) * pictures.height(shape, units) > MOST_PIXELS) {
        errors.add(
            "count",
            "must be less for pictures of %s with this scale: a file has at most %d pixels"
                .formatted(shape, MOST_PIXELS));
      }
    }

    /** A text that differs for grids that look different. */
    public String identity(Layout look, int from, int count) {
      return "Units %s %d %d %s".formatted(open.version().artifactSha256(), from, count, look);
    }
  }

  /**
   * How pictures of units are laid out.
   *
   * @param columns pictures in one row
   * @param scale side of the square that each weight becomes
   * @param gap pixels between two pictures
   */
  public record Layout(int columns, int scale, int gap, Theme theme) {

    UnitPictures pictures() {
      return new UnitPictures(columns, scale, gap, theme);
    }
  }
}
