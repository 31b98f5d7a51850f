package io.github.perceptron.access.web;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * The order of the filters: first decide whether forwarding headers are trusted, then check access,
 * then the caller.
 */
@Configuration(proxyBeanMethods = false)
public class AccessFilters {

  static final int TRUST = Ordered.HIGHEST_PRECEDENCE + 10;
  static final int FORWARDED = TRUST + 1;
  static final int ACCESS = TRUST + 2;

  /** After the filter for slashes at the end of a path, and before all that read parameters. */
  public static final int CALLER = TRUST + 20;

  /**
   * Spring's own filter, which believes every client; {@link TrustedProxyFilter} runs before it.
   */
  @Bean
  FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaders() {
    ForwardedHeaderFilter filter = new ForwardedHeaderFilter();
    FilterRegistrationBean<ForwardedHeaderFilter> registration =
        new FilterRegistrationBean<>(filter);
    registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    registration.setOrder(FORWARDED);
    return registration;
  }
}
