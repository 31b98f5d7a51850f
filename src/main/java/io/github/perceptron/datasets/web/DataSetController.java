package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers which data sets there are to train with. */
@RestController
@RequestMapping("/v1/datasets")
class DataSetController {

  private final DataSets dataSets;

  DataSetController(DataSets dataSets) {
    this.dataSets = dataSets;
  }

  @GetMapping
  DataSetList list() {
    return new DataSetList(dataSets.catalogue().stream().map(DataSetResponse::of).toList());
  }

  @GetMapping("/{name}")
  DataSetResponse get(@PathVariable String name) {
    return DataSetResponse.Usable.of(dataSets.describe(name));
  }
}
