package io.github.perceptron.prediction;

import io.github.perceptron.prediction.serving.TrainedModels;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** Starts the whole application with a database in memory, and publishes models. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("service")
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:prediction;DB_CLOSE_DELAY=-1",
      "perceptron.data-directory=target/prediction-tests",
      "perceptron.prediction.workers=3"
    })
@AutoConfigureMockMvc
@Import(TrainedModels.class)
public @interface PredictionTest {}
