package io.github.perceptron.history.web;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetric.Presence;
import io.github.perceptron.network.metrics.EpochMetric.Scope;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Adds the schemas of epochs to the OpenAPI document, generated from the list of metrics. */
@Configuration(proxyBeanMethods = false)
class HistorySchemas {

  private static final String EPOCH = "Epoch";

  @Bean
  @Order(0)
  OpenApiCustomizer schemasOfHistory() {
    return document -> {
      Components components = document.getComponents();
      Map<String, Schema<?>> row = properties(UnaryOperator.identity());
      row.put("at", new JsonSchema().typesItem("string").format("date-time"));
      components.addSchemas(EPOCH, object(row));
      Schema<?> rows = arrayOf(new JsonSchema().$ref("#/components/schemas/" + EPOCH));
      components.addSchemas("HistoryRows", object(Map.of("epochs", rows)));
      components.addSchemas("HistoryColumns", object(properties(HistorySchemas::arrayOf)));
    };
  }

  private static Map<String, Schema<?>> properties(UnaryOperator<Schema<?>> form) {
    Map<String, Schema<?>> properties = new TreeMap<>();
    properties.put("epoch", form.apply(new JsonSchema().typesItem("integer").format("int32")));
    for (EpochMetric metric : EpochMetric.values()) {
      properties.put(metric.id(), form.apply(numberOf(metric)));
    }
    return properties;
  }

  private static Schema<?> numberOf(EpochMetric metric) {
    Schema<?> number = new JsonSchema();
    if (metric.presence() != Presence.ALWAYS) {
      number.typesItem("null");
    }
    return metric.unit().isWhole()
        ? number.typesItem("integer").format("int64")
        : number.typesItem("number").format("double");
  }

  private static Schema<?> arrayOf(Schema<?> items) {
    Schema<?> array = new JsonSchema().typesItem("array");
    array.setItems(items);
    return array;
  }

  /** The metrics of classes and those of numbers are never together. */
  private static boolean isOfEachJob(String property) {
    return EpochMetric.named(property).map(metric -> metric.scope() == Scope.ALL).orElse(true);
  }

  private static Schema<?> object(Map<String, Schema<?>> properties) {
    Schema<?> object = new JsonSchema().typesItem("object");
    properties.forEach(object::addProperty);
    object.setRequired(properties.keySet().stream().filter(HistorySchemas::isOfEachJob).toList());
    return object;
  }

  /** Stands for the schema of the same name, the history as one object for each epoch. */
  record HistoryRows(List<Map<String, Object>> epochs) {}

  /** Stands for the schema of the same name, the history as one array for each metric. */
  record HistoryColumns(List<Integer> epoch) {}
}
