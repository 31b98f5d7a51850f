package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.web.ProblemWriter;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures how Tomcat receives request bodies. */
@Configuration(proxyBeanMethods = false)
class ServerSetup {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodiesOfTomcat(ProblemWriter problems) {
    return factory -> {
      factory.addEngineValves(new OldClientValve(), new BodyUnpackingValve(problems));
      factory.addConnectorCustomizers(ServerSetup::continueWhenRead);
    };
  }

  /**
   * A client that sends Expect: 100-continue is told to continue only when its body is read, so
   * that a refused client need not send the body.
   */
  private static void continueWhenRead(Connector connector) {
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
    }
  }
}
