package io.github.perceptron.service;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Lets a service accept the tokens of an OpenID provider, which runs as long as the service. */
final class KnownIssuer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Issuer issuer = Issuer.start();
    TestPropertyValues.of("perceptron.access.jwt.issuer=" + issuer.address()).applyTo(context);
    context.getBeanFactory().registerSingleton("issuerOfTests", issuer);
    context.addApplicationListener(
        event -> {
          if (event instanceof ContextClosedEvent closed
              && closed.getApplicationContext() == context) {
            issuer.close();
          }
        });
  }
}
