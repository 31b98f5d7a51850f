package io.github.perceptron.network.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.github.perceptron.datasets.rows.PartSize;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@UnitTest
class SpecificationReaderTest {

  private final SpecificationReader reader = new SpecificationReader();

  @Test
  void an_empty_request_is_the_classic_exercise() {
    TrainingSpecification vanilla = resolve("{}");

    assertThat(vanilla)
        .isEqualTo(
            new TrainingSpecification(
                "vanilla",
                new DataSpecification(
                    "mnist",
                    null,
                    TrainTestSplit.settingAside(0.67, 7),
                    0.3,
                    Normalization.NONE,
                    MissingValues.MEDIAN),
                new NetworkSpecification(
                    List.of(sigmoid50(), sigmoid50(), sigmoid50(), sigmoid50()),
                    WeightInitializer.GLOROT_UNIFORM,
                    Loss.CATEGORICAL_CROSSENTROPY,
                    0,
                    0,
                    new Optimizer.Sgd(0.001),
                    7),
                new FitSpecification(
                    256,
                    100,
                    new LearningRateSchedule.Constant(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
                null));
  }

  @Test
  void a_field_replaces_the_presets_and_the_others_stay() {
    TrainingSpecification changed =
        resolve("{\"epochs\": 3, \"optimizer\": {\"learning_rate\": 0.5}}");

    assertThat(changed.fit().epochs()).isEqualTo(3);
    assertThat(changed.network().optimizer()).isEqualTo(new Optimizer.Sgd(0.5));
    assertThat(changed.network().layers()).hasSize(4);
  }

  @Test
  void a_presets_split_holds_for_the_presets_own_data_set_only() {
    assertThat(resolve("{}").data().split()).isEqualTo(TrainTestSplit.settingAside(0.67, 7));
    assertThat(resolve("{\"data_set\":\"mnist\"}").data().split())
        .isEqualTo(TrainTestSplit.settingAside(0.67, 7));
    assertThat(resolve("{\"data_set\":\"mine\"}").data().split()).isNull();
    assertThat(resolve("{\"data_set\":\"mine\",\"preset\":\"vanilla\"}").data().split()).isNull();
    assertThat(
            resolve("{\"data_set\":\"mine\",\"split\":{\"test_size\":0.2,\"random_state\":1}}")
                .data()
                .split())
        .isEqualTo(TrainTestSplit.settingAside(0.2, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'test_size':0.67,'random_state':7}",
        "{'test_size':100,'random_state':4294967295}",
        "{'test_size':null,'train_size':0.5,'random_state':7}",
        "{'test_size':10,'train_size':20,'random_state':0}",
        "{'test_size':0.25,'random_state':0,'shuffle':false}",
        "{'test_size':0.25,'random_state':0,'stratify':true}",
      })
  void a_split_is_stored_without_what_goes_without_saying_and_read_back(String split) {
    String json = "{'data_set':'mine','split':%s}".formatted(split).replace('\'', '"');

    TrainingSpecification resolved = resolve(json);
    ObjectNode stored = reader.write(resolved);

    assertThat(stored.path("split")).hasToString(split.replace('\'', '"'));
    assertThat(reader.read(stored.toString())).isEqualTo(resolved);
    assertThat(resolve(stored.toString())).isEqualTo(resolved);
  }

  @Test
  void a_split_without_a_word_is_a_shuffle_that_sets_a_quarter_aside_as_in_scikit_learn() {
    assertThat(resolve("{\"data_set\":\"mine\",\"split\":{}}").data().split())
        .isEqualTo(TrainTestSplit.settingAside(0.25, 0));
    assertThat(resolve("{\"split\":{\"test_size\":null}}").data().split())
        .isEqualTo(TrainTestSplit.settingAside(0.25, 7));
  }

  @Test
  void a_size_of_the_request_is_added_to_that_of_the_preset() {
    assertThat(resolve("{\"split\":{\"train_size\":100}}").data().split())
        .isEqualTo(new TrainTestSplit(new PartSize(0.67), new PartSize(100), 7, true, false));
  }

  @Test
  void an_initial_model_that_was_stored_without_a_word_of_the_optimizer_starts_it_afresh() {
    ObjectNode stored = reader.write(resolve("{}"));
    stored.putObject("initial_model").put("model", "digits").put("version", 2);

    assertThat(reader.read(stored.toString()).initialModel())
        .isEqualTo(new InitialModel(new ModelName("digits"), 2, null, false));
  }

  @Test
  void an_optimizers_id_is_its_name_in_json() {
    JsonSubTypes optimizers =
        Objects.requireNonNull(Optimizer.class.getAnnotation(JsonSubTypes.class));
    for (JsonSubTypes.Type optimizer : optimizers.value()) {
      String name = optimizer.name();
      TrainingSpecification specification =
          resolve("{\"optimizer\": {\"name\": \"%s\", \"learning_rate\": 0.1}}".formatted(name));

      assertThat(specification.network().optimizer().id()).isEqualTo(name);
    }
  }

  @Test
  void another_optimizer_replaces_the_presets_whole_and_has_its_own_defaults() {
    TrainingSpecification changed =
        resolve(
            "{\"preset\": \"modern\", \"optimizer\": {\"name\": \"nesterov\", \"learning_rate\": 0.1}}");

    assertThat(changed.network().optimizer()).isEqualTo(new Optimizer.Nesterov(0.1, 0.9));
  }

  @Test
  void null_takes_a_presets_field_away() {
    assertThat(resolve("{\"split\": null}").data().split()).isNull();
    assertThat(resolve("{\"validation_split\": null}").data().validationSplit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'sgd','learning_rate':0.1}                     | Sgd[learningRate=0.1]",
        "{'name':'momentum','learning_rate':0.1,'momentum':0.5} | Momentum[learningRate=0.1, momentum=0.5]",
        "{'name':'rmsprop','learning_rate':0.1,'rho':0.8}       | RmsProp[learningRate=0.1, rho=0.8, epsilon=1.0E-7]",
        "{'name':'adagrad','learning_rate':0.1}                 | AdaGrad[learningRate=0.1, epsilon=1.0E-7]",
        "{'name':'adam','learning_rate':0.1,'beta_1':0.8}       | Adam[learningRate=0.1, beta1=0.8, beta2=0.999, epsilon=1.0E-7]",
        "{'name':'adamw','learning_rate':0.1,'weight_decay':0.1}| AdamW[learningRate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-7, weightDecay=0.1]"
      })
  void every_optimizer_is_read_with_its_parameters(String json, String expected) {
    TrainingSpecification read = resolve("{\"optimizer\":%s}".formatted(json.replace('\'', '"')));

    assertThat(read.network().optimizer()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'constant'}                              | 1, 1, 1, 1",
        "{'name':'step','factor':0.5,'every_epochs':2}    | 1, 1, 0.5, 0.5",
        "{'name':'exponential','factor':0.5}              | 1, 0.5, 0.25, 0.125",
        "{'name':'cosine','minimum_factor':0.2}           | 1, 0.8, 0.4, 0.2"
      })
  void a_schedule_scales_the_learning_rate_from_epoch_to_epoch(String json, String factors) {
    TrainingSpecification read =
        resolve(
            "{\"epochs\":4,\"optimizer\":{\"learning_rate\":1},\"learning_rate_schedule\":%s}"
                .formatted(json.replace('\'', '"')));

    String[] expected = factors.split(", ", -1);
    for (int epoch = 1; epoch <= 4; epoch++) {
      assertThat(read.learningRate(epoch))
          .isCloseTo(Double.parseDouble(expected[epoch - 1]), within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'epochs':0}                                                | /epochs",
        "{'epochs':1.5}                                              | /epochs",
        "{'epochs':'ten'}                                            | /epochs",
        "{'epochs':99999999999999999999}                             | /epochs",
        "{'batch_size':0}                                            | /batch_size",
        "{'optimizer':{'learning_rate':-0.1}}                        | /optimizer/learning_rate",
        "{'optimizer':{'learning_rate':0}}                           | /optimizer/learning_rate",
        "{'optimizer':{'name':'adam'}}                               | /optimizer/learning_rate",
        "{'optimizer':{'name':'lion','learning_rate':1}}             | /optimizer/name",
        "{'optimizer':{'momentum':0.5}}                              | /optimizer/momentum",
        "{'optimizer':'adam'}                                        | /optimizer",
        "{'layers':null}                                             | /layers",
        "{'layers':[{'units':5,'activation':'leaky_relu','negative_slope':-0.1}]} | /layers/0/negative_slope",
        "{'layers':[{'units':5,'activation':'leaky_relu','negative_slope':101}]} | /layers/0/negative_slope",
        "{'layers':[{'units':5},{'units':5,'negative_slope':0.1}]}   | /layers/1/negative_slope",
        "{'layers':[{'units':0}]}                                    | /layers/0/units",
        "{'layers':[{'units':5},{'units':5,'activation':'step'}]}    | /layers/1/activation",
        "{'layers':[{'units':5,'dropout':1}]}                        | /layers/0/dropout",
        "{'layers':[{'units':5,'colour':'red'}]}                     | /layers/0/colour",
        "{'layers':{'units':5}}                                      | /layers",
        "{'validation_split':1}                                      | /validation_split",
        "{'validation_split':-0.1}                                   | /validation_split",
        "{'split':{'test_size':0,'random_state':7}}                  | /split/test_size",
        "{'split':{'test_size':1.5}}                                 | /split/test_size",
        "{'split':{'test_size':2147483648}}                          | /split/test_size",
        "{'split':{'train_size':-0.5}}                               | /split/train_size",
        "{'split':{'train_size':2.25,'test_size':null}}              | /split/train_size",
        "{'split':{'train_size':0.34}}                               | /split/train_size",
        "{'split':{'random_state':4294967296}}                       | /split/random_state",
        "{'split':{'shuffle':1}}                                     | /split/shuffle",
        "{'split':{'stratify':'yes'}}                                | /split/stratify",
        "{'split':{'stratify':true,'shuffle':false}}                 | /split/stratify",
        "{'split':{'test_size':0.5,'random_state':-1}}               | /split/random_state",
        "{'seed':-1}                                                 | /seed",
        "{'preset':'classic'}                                        | /preset",
        "{'preset':7}                                                | /preset",
        "{'epohcs':3}                                                | /epohcs",
        "{'a/b~c':3}                                                 | /a~1b~0c",
        "{'data_set':'../etc'}                                       | /data_set",
        "{'learning_rate_schedule':{'name':'step','factor':2}}       | /learning_rate_schedule/factor",
        "{'early_stopping':{'monitor':'f1'}}                         | /early_stopping/monitor",
        "{'max_runtime_seconds':0}                                   | /max_runtime_seconds",
        "{'l2':-1}                                                   | /l2"
      })
  void an_impossible_value_is_refused_at_its_place(String json, String pointer) {
    assertThat(errorsOf(json.replace('\'', '"'))).extracting(FieldError::pointer).contains(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'momentum':1}                                 | is an unknown field; GET /v1/hyperparameter-schema lists the hyperparameters",
        "{'split':{'size':1}}                           | is an unknown field; allowed fields are test_size, train_size, random_state, shuffle, stratify",
        "{'optimizer':{'name':'momentum','beta1':0.5}}  | is an unknown field; allowed fields are name, learning_rate, momentum",
        "{'layers':[{'units':1,'neurons':1}]}           | is an unknown field; allowed fields are units, activation, negative_slope, dropout, batch_normalization",
      })
  void an_unknown_field_is_told_the_allowed_ones(String json, String message) {
    assertThat(errorsOf(json.replace('\'', '"'))).extracting(FieldError::message).contains(message);
  }

  @Test
  void all_wrong_fields_are_told_at_once_each_with_its_mend() {
    assertThat(errorsOf("{\"epochs\":0,\"batch_size\":-1,\"optimizer\":{\"learning_rate\":-1}}"))
        .extracting(FieldError::pointer)
        .containsExactly("/batch_size", "/epochs", "/optimizer/learning_rate");
    assertThat(errorsOf("{\"epochs\":0}"))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vanilla", "modern"})
  void what_was_resolved_is_read_back_as_it_was(String preset) {
    TrainingSpecification specification =
        resolve(
            "{\"preset\":\"%s\",\"early_stopping\":{\"patience\":3},\"max_runtime_seconds\":60}"
                .formatted(preset));

    String json = reader.write(specification).toString();

    assertThat(reader.read(json)).isEqualTo(specification);
    assertThat(resolve(json)).isEqualTo(specification);
  }

  @Test
  void a_leaky_relu_has_the_slope_that_is_asked_for_and_otherwise_the_usual_one() {
    String layers =
        "{\"layers\":[{\"units\":5,\"activation\":\"leaky_relu\",\"negative_slope\":0.2},"
            + "{\"units\":4,\"activation\":\"leaky_relu\"},"
            + "{\"units\":3,\"negative_slope\":null}]}";

    TrainingSpecification specification = resolve(layers);

    assertThat(specification.network().layers())
        .containsExactly(
            new HiddenLayer(5, Activation.LEAKY_RELU, 0, false, 0.2),
            new HiddenLayer(4, Activation.LEAKY_RELU, 0, false),
            new HiddenLayer(3, Activation.RELU, 0, false));
    assertThat(specification.network().layers().get(1).slopeBelowZero()).isEqualTo(0.01);
    String json = reader.write(specification).toString();
    assertThat(json).containsOnlyOnce("negative_slope");
    assertThat(reader.read(json)).isEqualTo(specification);
    assertThat(errorsOf(layers.replace("null", "0.5")))
        .containsExactly(
            new FieldError(
                "/layers/2/negative_slope",
                "belongs to the activation leaky_relu, and that of the layer is relu: leave it out"));
  }

  @Test
  void a_network_may_have_no_hidden_layers() {
    TrainingSpecification specification = resolve("{\"layers\":[]}");

    assertThat(specification.network().layers()).isEmpty();
    assertThat(specification.network().parameterCount(784, 10)).isEqualTo(7850);
    assertThat(reader.read(reader.write(specification).toString())).isEqualTo(specification);
  }

  @Test
  void the_request_itself_is_left_as_it_was() {
    ObjectNode request = parse("{\"epochs\":3}");

    reader.resolve(request);

    assertThat(request).isEqualTo(parse("{\"epochs\":3}"));
  }

  private static HiddenLayer sigmoid50() {
    return new HiddenLayer(50, Activation.SIGMOID, 0, false);
  }

  private List<FieldError> errorsOf(String json) {
    InvalidSpecificationException refused =
        catchThrowableOfType(InvalidSpecificationException.class, () -> resolve(json));
    assertThat(refused).as(json).isNotNull();
    return refused.errors();
  }

  private TrainingSpecification resolve(String json) {
    return reader.resolve(parse(json));
  }

  private static ObjectNode parse(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }
}
