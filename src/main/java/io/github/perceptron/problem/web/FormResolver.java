package io.github.perceptron.problem.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * Reads the parts of a form when someone asks for them: a path that takes none says so before a
 * form is looked at. What the server throws at a form that is none becomes one exception.
 */
@Component(FormResolver.NAME)
class FormResolver extends StandardServletMultipartResolver {

  /** The name that Spring looks for. */
  static final String NAME = "multipartResolver";

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
        // A multipart/mixed without a boundary is a NullPointerException in the server's reader.
        throw new MultipartException("The form cannot be read", e);
      }
    }
  }
}
