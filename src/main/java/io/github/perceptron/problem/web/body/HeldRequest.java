package io.github.perceptron.problem.web.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose body has arrived. While it waited, it became an asynchronous request. This
 * wrapper hides that, so that all filters and controllers process it like a new request.
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
