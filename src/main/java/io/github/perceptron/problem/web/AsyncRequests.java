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
 * The threads of requests that stay open: event streams and long polls. Each has its own thread, so
 * that a slow client does not delay others. A request above the limit is refused, not queued.
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
    // No general timeout: each kind of request has its own end.
    configurer.setDefaultTimeout(-1);
    configurer.setTaskExecutor(new TaskExecutorAdapter(threads));
  }

  /** Ends all waiting requests, before the server waits for open requests to end. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    threads.shutdownNow();
  }
}
