package io.github.perceptron.console.web;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Caching of the pages' files. The browser revalidates an HTML page each time. The page refers to
 * its scripts, styles and libraries by addresses that change with their contents, and browsers
 * cache these files for a year. All files have an ETag, also under the addresses that never change.
 */
@Configuration
class StaticFiles implements WebMvcConfigurer {

  static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Release release;
  private final boolean logins;

  StaticFiles(Release release, AccessProperties access) {
    this.release = release;
    this.logins = access.mode() == AccessMode.KEYS;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/" + release.folder() + "/console/**")
        .addResourceLocations("classpath:/static/console/")
        .setCacheControl(FOR_EVER);
    registry
        .addResourceHandler("/" + release.folder() + "/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(FOR_EVER)
        .resourceChain(true);
    registry
        .addResourceHandler("/*.html")
        .addResourceLocations("classpath:/static/")
        .resourceChain(true)
        .addTransformer(new ReleasedPages(release.folder(), logins));
  }

  /**
   * Adds ETags to all resource handlers, also to those that Spring Boot and Swagger UI register.
   */
  @Bean
  static BeanPostProcessor tagsOfStaticFiles() {
    ContentTags tags = new ContentTags();
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof SimpleUrlHandlerMapping mapping) {
          mapping.getUrlMap().values().stream()
              .filter(ResourceHttpRequestHandler.class::isInstance)
              .map(ResourceHttpRequestHandler.class::cast)
              .forEach(tags::giveTo);
        }
        return bean;
      }
    };
  }

  /** An ETag from the contents. It is weak, because the server may compress the file. */
  static String tagOf(byte[] contents) {
    return "W/\"" + DigestUtils.md5DigestAsHex(contents) + "\"";
  }

  /** Computes the ETags of files from their contents. */
  private static final class ContentTags {

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * The ETag does not use the modification time, because all files in the jar have the same one.
     */
    void giveTo(ResourceHttpRequestHandler handler) {
      handler.setEtagGenerator(this::of);
      handler.setUseLastModified(false);
    }

    private String of(Resource file) {
      if (file instanceof TransformedResource) {
        // Such a resource is small and has no file whose tag could be cached.
        return tagOf(file);
      }
      try {
        String key = file.getURL() + " " + file.lastModified();
        return known.computeIfAbsent(key, of -> tagOf(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String tagOf(Resource file) {
      try {
        return StaticFiles.tagOf(file.getContentAsByteArray());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
