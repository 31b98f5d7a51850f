package io.github.perceptron.evaluations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.evaluations.MistakePage;
import io.github.perceptron.network.metrics.Mistake;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of the test rows that a model classifies wrongly.
 *
 * @param total the number of such rows
 * @param listed how many of them the pages contain
 */
record ErrorList(
    List<ErrorView> errors,
    @Schema(description = "Number of wrongly classified rows that match the filters") int total,
    @Schema(
            description =
                "How many of them all pages together contain. It is less than total if the evaluation"
                    + " has more than 100,000 errors, of which the most confident 100,000 are kept")
        int listed,
    @Nullable String nextPageToken,
    PageLinks links) {

  static ErrorList of(MistakePage page) {
    return new ErrorList(
        page.mistakes().map(mistake -> ErrorView.of(page.rows(), mistake)).entries(),
        page.total(),
        page.listed(),
        page.mistakes().nextPageToken(),
        PageLinks.of(page));
  }

  /**
   * The link to the images of all rows of the page.
   *
   * @param sheet one PNG with the images in their order, 16 in each line; null if there are no
   *     rows, or the rows have no images
   */
  record PageLinks(@Nullable String sheet) {

    static PageLinks of(MistakePage page) {
      EvaluatedRows rows = page.rows();
      String indices =
          page.mistakes().entries().stream()
              .map(mistake -> Integer.toString(mistake.index()))
              .collect(Collectors.joining(","));
      return new PageLinks(
          indices.isEmpty() || !rows.hasImages()
              ? null
              : "/v1/datasets/%s/%s/sheet.png?index=%s&columns=16&sha256=%s"
                  .formatted(rows.dataSet(), rows.split(), indices, rows.dataSha256()));
    }
  }

  /**
   * One wrongly classified row; its index counts in the evaluation's split of the data set. The
   * names are missing if the classes have none.
   */
  @Schema(name = "EvaluationError")
  record ErrorView(
      int index,
      int actual,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String actualName,
      int predicted,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String predictedName,
      double probability,
      double probabilityOfActual,
      Links links) {

    static ErrorView of(EvaluatedRows rows, Mistake mistake) {
      // The digest ensures that the path never shows another image after the files were replaced.
      String image =
          !rows.hasImages()
              ? null
              : "/v1/datasets/%s/%s/%d.png?sha256=%s"
                  .formatted(rows.dataSet(), rows.split(), mistake.index(), rows.dataSha256());
      return new ErrorView(
          mistake.index(),
          mistake.actual(),
          rows.nameOf(mistake.actual()),
          mistake.predicted(),
          rows.nameOf(mistake.predicted()),
          mistake.probability().value(),
          mistake.probabilityOfActual().value(),
          new Links(image));
    }
  }

  /**
   * The link to the image of the row.
   *
   * @param image missing if the rows have no images
   */
  @Schema(name = "EvaluationErrorLinks")
  record Links(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String image) {}
}
