package io.github.perceptron.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A request whose multipart form is read part by part by its controller, because its files are too
 * large for memory. Its parameters come from the query only; the server would otherwise read the
 * whole form to find parameters in it.
 */
public final class StreamedForm extends HttpServletRequestWrapper {

  private final MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();

  public StreamedForm(HttpServletRequest request) {
    super(request);
    UriComponentsBuilder.newInstance()
        .query(request.getQueryString())
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> parameters.add(decoded(name), value == null ? "" : decoded(value))));
  }

  /** A malformed encoding stays as it is; the check of the parameter refuses it. */
  private static String decoded(String text) {
    try {
      return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public @Nullable String getParameter(String name) {
    return parameters.getFirst(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> map = new TreeMap<>();
    parameters.forEach((name, values) -> map.put(name, values.toArray(new String[0])));
    return map;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return Stream.ofNullable(parameters.get(name))
        .map(values -> values.toArray(new String[0]))
        .findFirst()
        .orElse(null);
  }
}
