package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the data sets. */
@RestController
@RequestMapping("/v1/datasets")
@Tag(name = "Data sets", description = "Data sets for training")
class DataSetController {

  private final DataSets dataSets;

  DataSetController(DataSets dataSets) {
    this.dataSets = dataSets;
  }

  @GetMapping
  @Operation(
      operationId = "listDataSets",
      summary = "List the data sets",
      description =
          "The built-in data set is first. If the files of a data set cannot be used, error says"
              + " why.")
  @ApiResponse(responseCode = "200", description = "All data sets")
  DataSetList list() {
    return new DataSetList(dataSets.catalogue().stream().map(DataSetResponse::of).toList());
  }

  @GetMapping("/{name}")
  @Operation(
      operationId = "getDataSet",
      summary = "One data set that can be used",
      description = "Of an uploaded data set it is the newest version.")
  @ApiResponse(responseCode = "200", description = "The data set")
  DataSetResponse.Usable get(@PathVariable String name) {
    return DataSetResponse.Usable.of(dataSets.describe(name));
  }
}
