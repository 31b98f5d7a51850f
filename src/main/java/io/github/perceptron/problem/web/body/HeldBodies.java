package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.BodyLimits;
import io.github.perceptron.problem.WebProperties;
import io.github.perceptron.problem.web.BodyPermission;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.uploads.UploadFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Installs the valves for request bodies before everything else that reads requests. */
@Configuration(proxyBeanMethods = false)
class HeldBodies {

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> valvesOfBodies(
      BodyLimits limits,
      BodyMemory memory,
      UploadFolder folder,
      DiskReserve space,
      SlowBodies slow,
      ObjectProvider<BodyPermission> permission,
      WebProperties properties) {
    BodyMemory disk = new BodyMemory(properties.bodyDisk().toBytes());
    return factory ->
        factory.addEngineValves(
            new UnreadBodyValve(slow, properties),
            new HeldBodyValve(
                limits,
                () -> new HeldInputBuffer(memory),
                () -> new SpooledBytes(folder, disk, space),
                space,
                asked -> permission.stream().allMatch(it -> it.mayArrive(asked)),
                slow,
                properties));
  }
}
