package io.github.perceptron.problem.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose body has come. To filters and controllers it looks like one that begins, so that
 * none is left out: that it waited, which makes it an asynchronous one, is not theirs to know.
 */
final class HeldRequest extends HttpServletRequestWrapper {

  private boolean wentOn;

  HeldRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public DispatcherType getDispatcherType() {
    DispatcherType type = super.getDispatcherType();
    return type == DispatcherType.ASYNC && !wentOn ? DispatcherType.REQUEST : type;
  }

  @Override
  public AsyncContext startAsync() {
    wentOn = true;
    return super.startAsync();
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    wentOn = true;
    return super.startAsync(request, response);
  }
}
