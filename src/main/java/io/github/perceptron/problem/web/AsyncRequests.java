package io.github.perceptron.problem.web;

import io.github.perceptron.problem.WebProperties;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The threads of requests that stay open: event streams and long polls. Each has one of its own, so
 * that a slow reader holds up nobody; one too many is refused, not queued.
 */
@Configuration
class AsyncRequests implements WebMvcConfigurer {

  private final ThreadPoolExecutor threads;

  AsyncRequests(WebProperties properties) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            properties.maxOpenRequests(),
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new CustomizableThreadFactory("open-request-"));
  }

  @Override
  public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
    // Each open request ends itself.
    configurer.setDefaultTimeout(-1);
    configurer.setTaskExecutor(new TaskExecutorAdapter(threads));
  }

  /** Before the server waits for requests to end: those that wait for something end now. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    threads.shutdownNow();
  }
}
