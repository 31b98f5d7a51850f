package io.github.perceptron.problem.web;

import io.github.perceptron.problem.StreamedForm;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.util.WebUtils;

/**
 * Reads the parts of a form only when they are needed, so that a path without forms refuses a form
 * before it is read. All exceptions of the server about malformed forms become one exception.
 */
@Component(FormResolver.NAME)
class FormResolver extends StandardServletMultipartResolver {

  /** The bean name that Spring expects. */
  static final String NAME = "multipartResolver";

  @Override
  public boolean isMultipart(HttpServletRequest request) {
    return super.isMultipart(request)
        && WebUtils.getNativeRequest(request, StreamedForm.class) == null;
  }

  @Override
  public MultipartHttpServletRequest resolveMultipart(HttpServletRequest request) {
    return new Form(request);
  }

  private static final class Form extends StandardMultipartHttpServletRequest {

    Form(HttpServletRequest request) {
      super(request, true);
    }

    @Override
    protected void initializeMultipart() {
      try {
        super.initializeMultipart();
      } catch (MultipartException e) {
        throw e;
      } catch (RuntimeException e) {
        // For a multipart/mixed without a boundary, the server's reader throws a
        // NullPointerException.
        throw new MultipartException("The form cannot be read", e);
      }
    }
  }
}
